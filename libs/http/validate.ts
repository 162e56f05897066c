/** Runs a schema over input and turns what zod says into field errors with our codes. */
import { type z } from 'zod';
import { isFieldCode } from './field-words';
import { type FieldError, Problem } from './problem';
import { pointerToken, refuseHostile } from './untrusted';

export type Checked<T> =
  { readonly data: T; readonly errors?: never } | { readonly errors: readonly FieldError[]; readonly data?: never };

/** Errors told at most: a client that sends a thousand wrong fields learns enough from these. */
const mostErrors = 50;

/** @throws Problem `bad-input` for text or names no field may hold; other mistakes come back as errors */
export async function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: FieldError['in'],
): Promise<Checked<z.output<S>>> {
  refuseHostile(value, where);
  const result = await schema.safeParseAsync(value, { reportInput: true });
  if (result.success) return { data: result.data };
  return { errors: result.error.issues.flatMap((issue) => fieldErrors(issue, where)).slice(0, mostErrors) };
}

/** Like `check`, for callers that cannot go on without. @throws Problem `bad-input` with every wrong field */
export async function mustCheck<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: FieldError['in'],
): Promise<z.output<S>> {
  const result = await check(schema, value, where);
  if (result.errors) throw new Problem('bad-input', { errors: result.errors });
  return result.data;
}

function fieldErrors(issue: z.core.$ZodIssue, where: FieldError['in']): FieldError[] {
  const path = issue.path.map((part) => `/${pointerToken(part as string | number)}`).join('');
  const one = (code: string, values?: FieldError['values']): FieldError[] => [
    { in: where, path, code, ...(values ? { values } : {}) },
  ];
  switch (issue.code) {
    case 'invalid_type':
      return one(issue.input === undefined ? 'required' : 'wrong-type');
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        in: where,
        path: `${path}/${pointerToken(key)}`.slice(0, 300),
        code: 'unknown-field',
      }));
    case 'invalid_value':
      if (issue.input === undefined) return one('required');
      return one('not-in-list', { choices: issue.values.map(String).join(', ') });
    case 'too_big':
      return one(sizeCode(issue.origin, 'too-long', 'too-many', 'too-big'), { max: Number(issue.maximum) });
    case 'too_small':
      return one(sizeCode(issue.origin, 'too-short', 'too-few', 'too-small'), { min: Number(issue.minimum) });
    case 'invalid_union':
      return union(issue, where) ?? one(issue.input === undefined ? 'required' : 'no-match');
    case 'custom':
      return one(customCode(issue.params), customValues(issue.params));
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return one('bad-format');
  }
}

/** A union that is told apart by a literal reports the mistakes of the branch that was meant, as zod does when only one branch fits its tag. */
function union(issue: z.core.$ZodIssueInvalidUnion, where: FieldError['in']): FieldError[] | undefined {
  const meant = issue.errors.filter(
    (branch) => !branch.some((one) => one.code === 'invalid_value' || one.code === 'invalid_type'),
  );
  const only = meant.length === 1 ? meant[0] : undefined;
  return only?.flatMap((inner) => fieldErrors({ ...inner, path: [...issue.path, ...inner.path] }, where));
}

function sizeCode(origin: string, text: string, list: string, number: string): string {
  if (origin === 'string') return text;
  return ['array', 'set', 'map', 'file'].includes(origin) ? list : number;
}

function customCode(params: unknown): string {
  const code = (params as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && isFieldCode(code) ? code : 'bad-format';
}

function customValues(params: unknown): FieldError['values'] {
  return (params as { values?: FieldError['values'] } | undefined)?.values;
}
