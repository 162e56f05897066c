/** The flat fields of the HTML form ↔ the nested body of the API: one schema checks both. */
import { type FieldError } from '../../../libs/http/problem';

/** Name of the field in the form → place in the body, as a JSON pointer. */
const places = {
  narrative: '/narrative',
  danger: '/immediateDanger',
  concerns: '/concerns',
  givenName: '/child/givenName',
  patronymic: '/child/patronymic',
  age: '/child/age',
  birthDate: '/child/birthDate',
  sex: '/child/sex',
  registerNumber: '/child/registerNumber',
  area: '/unit',
  place: '/child/place',
  reporterType: '/reporterType',
  safeContact: '/reporter/safeContact',
  name: '/reporter/name',
  phone: '/reporter/phone',
  email: '/reporter/email',
} as const;
export type FieldName = keyof typeof places;

/** What was typed, to be shown again. */
export type Typed = Readonly<Partial<Record<FieldName, string | readonly string[]>>>;

/** Takes the known fields out of a posted form; empty ones count as not given, others (a browser's extension adds some) are left. */
export function typedIn(form: unknown): Typed {
  const posted = (form ?? {}) as Record<string, unknown>;
  const fields = (Object.keys(places) as FieldName[]).flatMap((name) => {
    const value = Object.hasOwn(posted, name) ? posted[name] : undefined;
    return value === undefined || value === '' ? [] : [[name, value as string | string[]] as const];
  });
  return Object.fromEntries(fields);
}

/** The body the schema checks. What cannot be meant stays as typed, so that the schema says what is wrong with it. */
export function bodyOf(typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(typed) as [FieldName, string | readonly string[]][]) {
    const path = places[name].slice(1).split('/');
    const last = path.pop() as string;
    const parent = path.reduce<Record<string, unknown>>((at, key) => (at[key] ??= {}) as Record<string, unknown>, body);
    parent[last] = meant(name, value);
  }
  return body;
}

function meant(name: FieldName, value: string | readonly string[]): unknown {
  if (name === 'concerns') return typeof value === 'string' ? [value] : value;
  if (name === 'danger') return value === 'yes' ? true : value === 'no' || value === 'unknown' ? false : value;
  if (name === 'age' && typeof value === 'string' && /^\s*\d{1,3}\s*$/.test(value)) return Number(value);
  return value;
}

/** Which field of the form a mistake belongs to. */
function fieldOf({ path }: FieldError): FieldName {
  const found = (Object.entries(places) as [FieldName, string][]).find(
    ([, place]) => path === place || path.startsWith(`${place}/`),
  );
  return found?.[0] ?? 'narrative';
}

/** The mistakes a page shows: one for each field, in the order of the form. */
export function mistakesOf(
  errors: readonly FieldError[],
  words: (error: FieldError) => string,
): { name: FieldName; words: string }[] {
  return (Object.keys(places) as FieldName[]).flatMap((name) => {
    const error = errors.find((one) => fieldOf(one) === name);
    return error === undefined ? [] : [{ name, words: words(error) }];
  });
}
