/** Name and number of the unit that asks. Casework knows them; while it is away the profile's will do: a page must not fail for a telephone number. */
import { type Profile } from '../../libs/policy/profile';
import { type Casework, type UnitFacts } from './casework-client';

export type FindUnit = (code: string) => Promise<UnitFacts>;

export function unitFacts(casework: Pick<Casework, 'unit'>, profile: Pick<Profile, 'units'>): FindUnit {
  return async (code) => {
    const listed = profile.units.find((unit) => unit.code === code);
    const fallback = { name: listed?.name ?? { mn: code, en: code }, mailbox: listed?.mailbox };
    const known = await casework.unit(code).catch(() => undefined);
    return known ? { ...known, mailbox: known.mailbox ?? fallback.mailbox } : fallback;
  };
}
