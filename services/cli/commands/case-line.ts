// What a thin line over one command of the API is made of, and the options many of them share.
import { Option } from 'commander';
import type { Role } from '../../../libs/process/kernel/roles';
import { placeOfCase } from '../find-case';
import { cannot } from '../plain-error';
import { WHEN } from '../instants';
import type { Shared } from '../print';
import { actsAsSample, personFor, profile } from '../session';
import { findStaff, isMailOrId } from '../staff-register';

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Line {
  /** Words after `iveel`, e.g. `close talk`. */
  readonly path: string;
  readonly about: string;
  readonly command: string;
  /** Who would ordinarily do it; in a demo that person acts unless --as names another. */
  readonly role: Role;
  readonly options?: readonly Option[];
  /** What is sent; an `<instant>` among the values is one by then. */
  input?(values: Values, ref: string, common: Shared): Record<string, unknown> | Promise<Record<string, unknown>>;
}

export const option = (flags: string, about: string, fallback?: string) => new Option(flags, about).default(fallback);
export const choice = (flags: string, about: string, choices: readonly string[], fallback?: string) =>
  option(flags, about, fallback).choices([...choices]);
export const lead = (about: string) => option('--lead <staff>', `${about} (key of the profile, mail address or id)`);
/** When it happened, and as what it is sent. */
export const at = option('--at <instant>', `when it happened, ${WHEN}; now when left out`);
export const happened = ({ at: happenedAt }: Values) => (happenedAt === undefined ? {} : { happenedAt });
export const note = option('--note <text>', 'what is to be kept, sealed');
export const reason = (fallback: string) => option('--reason <code>', 'a reason code of the profile', fallback);

/** Only what was given; option names are the API's own but for the instants. */
export const given = (values: Values, ...names: string[]) =>
  Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));

/** What stands between separators, without what is empty. */
export function parts(values: Values, name: string, by: string): string[] {
  return String(values[name] ?? '')
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Who is named by `--lead`: key of the profile, mail address or id; nobody named in a demo is whoever would ordinarily do it. @throws PlainError */
export async function staffId(key: Values[string], ref: string, common: Shared): Promise<string> {
  if (typeof key !== 'string') return personFor('caseworker', (await placeOfCase(ref, common)).unit).id;
  const person = profile().staff.find((s) => s.key === key || s.id === key);
  if (person) return person.id;
  // Whoever was added since has no key: known by mail address or id.
  if (!isMailOrId(key)) throw cannot('no-person', { key });
  const from = actsAsSample(common.as) ? (await placeOfCase(ref, common)).unit : undefined;
  return (await findStaff(key, common, from)).id;
}
