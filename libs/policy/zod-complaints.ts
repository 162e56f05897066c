// Translates what zod found into complaints a person can act on.
import { RISKS } from '../process/kernel/risk';
import type { Complaint } from './complaints';
import type { Complain } from './yaml-source';

/** The part of a zod issue that is used here. */
export interface ZodIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly ZodIssue[])[];
}

export function complaintsOfZod(issues: readonly ZodIssue[], value: unknown, complain: Complain): Complaint[] {
  return issues.flatMap((issue) => complaintOf(issue, value, complain));
}

function complaintOf(issue: ZodIssue, value: unknown, complain: Complain): Complaint[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    const expected = issue.message;
    return (issue.keys ?? []).map((key) => complain([...path, key], 'unknown-key', { key, expected }, 'key'));
  }
  const found = valueAt(value, path);
  if (found === undefined) return [missing(path, complain)];
  if (issue.code === 'invalid_value') {
    const expected = (issue.values ?? []).join(', ');
    return [complain(path, 'not-one-of', { value: short(found), expected })];
  }
  if (issue.code === 'invalid_type') {
    return [complain(path, 'wrong-type', { expected: String(issue.expected) })];
  }
  if (issue.code === 'invalid_union') {
    const expected = (issue.errors ?? []).flatMap((branch) => branch.map(expectation)).filter((text) => text !== '');
    return [complain(path, 'wrong-type', { expected: [...new Set(expected)].join(' / ') })];
  }
  return [complain(path, 'wrong-text', { expected: issue.message })];
}

function missing(path: readonly (string | number)[], complain: Complain): Complaint {
  const key = String(path[path.length - 1] ?? '');
  const code = (RISKS as readonly string[]).includes(key)
    ? 'missing-risk'
    : key === 'basis'
      ? 'missing-basis'
      : 'missing-key';
  return complain(path, code, { key });
}

function expectation(issue: ZodIssue): string {
  if (issue.values) return issue.values.join(', ');
  return typeof issue.expected === 'string' ? issue.expected : '';
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at: unknown = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
