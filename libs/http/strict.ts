/** Finds an object in a body schema that would let unknown fields through. A misspelt field must be an error, not a silently lost answer. */
import { type z } from 'zod';

/** @throws Error naming the place in the schema */
export function mustBeStrict(schema: z.core.$ZodType, where: string, seen = new Set<z.core.$ZodType>()): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const inner = (child: z.core.$ZodType, name: string): void => mustBeStrict(child, `${where}/${name}`, seen);
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'object':
      if (def.catchall === undefined || (def.catchall as z.core.$ZodTypes)._zod.def.type !== 'never') {
        throw new Error(`${where}: write z.strictObject, so that unknown fields are refused`);
      }
      for (const [name, field] of Object.entries(def.shape)) inner(field, name);
      return;
    case 'array':
      return inner(def.element, '*');
    case 'tuple':
      return def.items.forEach((item, i) => inner(item, String(i)));
    case 'union':
      return def.options.forEach((option, i) => inner(option, `|${i}`));
    case 'intersection':
      inner(def.left, '&0');
      return inner(def.right, '&1');
    case 'record':
      return inner(def.valueType, '*');
    case 'pipe':
      return inner(def.in, '');
    case 'lazy':
      return inner(def.getter(), '');
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return inner(def.innerType, '');
    default:
      return;
  }
}
