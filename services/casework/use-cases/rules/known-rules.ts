// A text of a policy or calendar, checked against what this house knows, and small enough for a case to carry.
import { type Kysely } from 'kysely';
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
import { checkCalendar } from '../../../../libs/calendar/check-calendar';
import { Problem } from '../../../../libs/http/problem';
import { checkPolicy } from '../../../../libs/policy/check-policy';
import { type Checked } from '../../../../libs/policy/complaints';
import { effectiveSlice, sliceText } from '../../../../libs/policy/effective-slice';
import { type Paths } from '../../../../libs/policy/looser-overrides';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Deps } from '../../deps';
import { type CaseworkTables } from '../../tables';

/** Any emergency. */
const ON = { id: 0, fromAt: 0, untilAt: Number.MAX_SAFE_INTEGER, reason: '' };

export const POLICY_FILE = 'policy.yaml';
export const CALENDAR_FILE = 'calendar.yaml';

/** Unit → itself and everything above it, top first. */
export async function unitPaths(db: Kysely<CaseworkTables>): Promise<Paths> {
  const units = await db.selectFrom('unit').select(['code', 'path']).execute();
  return new Map(units.map(({ code, path }) => [code, path]));
}

/** Never throws for a text. */
export async function checkedPolicy({ db, profile }: Deps, text: string): Promise<Checked<Policy>> {
  const paths = await unitPaths(db);
  return checkPolicy(text, POLICY_FILE, {
    units: [...paths.keys()],
    paths,
    criteria: (profile.codes['criteria'] ?? []).map(({ code }) => code),
    pauses: (profile.codes['pause-reasons'] ?? []).map(({ code }) => code),
    approvals: true,
  });
}

/** @throws Problem `policy-invalid` with every complaint (file, line, what is expected), `too-large` */
export async function knownPolicy(deps: Deps, text: string): Promise<Policy> {
  const checked = await checkedPolicy(deps, text);
  if (!checked.ok) throw new Problem('policy-invalid', { extra: { complaints: checked.complaints } });
  const units = await deps.db.selectFrom('unit').select(['code', 'path']).execute();
  for (const { code, path } of unlike(units, checked.value)) {
    try {
      // The longest a slice of it can get: with an emergency on.
      const emergencies = [{ ...ON, units: [code] }];
      sliceText(effectiveSlice(checked.value, { version: 1, unit: code, above: path.slice(0, -1), emergencies }));
    } catch (error) {
      throw new Problem('too-large', { cause: error });
    }
  }
  return checked.value;
}

/** Of the units that go by the same values, the one with the longest code: its slice is the longest. */
function unlike<U extends { readonly code: string; readonly path: readonly string[] }>(units: U[], policy: Policy) {
  const kept = new Map<string, U>();
  for (const unit of units) {
    const own = unit.path.filter((code) => policy.units?.[code] !== undefined).join(' ');
    if (unit.code.length > (kept.get(own)?.code.length ?? 0)) kept.set(own, unit);
  }
  return kept.values();
}

/** @throws Problem `calendar-invalid` with every complaint */
export function knownCalendar(text: string): CalendarSource {
  const checked = checkCalendar(text, CALENDAR_FILE);
  if (!checked.ok) throw new Problem('calendar-invalid', { extra: { complaints: checked.complaints } });
  return checked.value;
}

export interface By {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
}
