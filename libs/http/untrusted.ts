/**
 * The first look at anything parsed from a request, before a schema sees it: no text that cannot be stored, no name that reaches an object's
 * prototype, no depth that exhausts a stack. What passes here cannot crash what follows.
 */
import { type FieldError, Problem } from './problem';
import { isStorable } from './text';

/** Our deepest input nests five levels. */
const deepest = 16;
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws Problem `bad-input` naming the first such place */
export function refuseHostile(value: unknown, where: FieldError['in']): void {
  // A list of what is still to be seen instead of recursion: the depth of the input must not become ours.
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: seen, path, depth } = next;
    if (typeof seen === 'string' && !isStorable(seen)) throw refusal('bad-characters', path, where);
    if (typeof seen !== 'object' || seen === null) continue;
    if (depth >= deepest) throw refusal('too-deep', path, where);
    for (const name of Object.keys(seen)) {
      // An unstorable name is not repeated in the reply.
      if (!isStorable(name)) throw refusal('bad-characters', path, where);
      const at = `${path}/${pointerToken(name)}`;
      if (reserved.has(name)) throw refusal('reserved-name', at, where);
      open.push({ value: (seen as Record<string, unknown>)[name], path: at, depth: depth + 1 });
    }
  }
}

function refusal(code: string, path: string, where: FieldError['in']): Problem {
  return new Problem('bad-input', { errors: [{ in: where, path: path.slice(0, 300), code }] });
}

/** RFC 6901: `~` and `/` inside a name are written `~0` and `~1`. */
export function pointerToken(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
