// One person puts forward that an emergency is switched on for some units and days, goes on for longer, or is over; a second one approves.
import { type Actor } from '../../../../../libs/access/actor';
import { allowed } from '../../../../../libs/access/allowed';
import { json } from '../../../../../libs/database/sql';
import { Problem } from '../../../../../libs/http/problem';
import { type Emergency, type Switch } from '../../../../../libs/policy/emergencies';
import { after } from '../../../../../libs/process/kernel/clock';
import { type CalendarTable } from '../../../../../libs/process/kernel/calendar';
import { type Deps } from '../../../deps';
import { wholeDays } from '../../load-profile';
import { type Trx, lockRules, logDeed } from '../change-log';
import { latestPolicy } from '../latest-policy';

/** Days as the first of the units counts them, `2027-01-15`. */
export type Declared =
  | {
      readonly deed: 'on';
      readonly units: readonly string[];
      readonly from?: string | undefined;
      readonly until: string;
    }
  | { readonly deed: 'renew'; readonly of: number; readonly until: string }
  | { readonly deed: 'off'; readonly of: number };

/**
 * Proposed: nothing holds yet. @returns the number of the change
 * @throws Problem `no-emergency-rules`, `unknown-unit`, `outside-your-units`, `emergency-days`, `emergency-too-long`, `not-found`
 */
export async function declareEmergency(deps: Deps, by: Actor, declared: Declared, reason: string): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const { version, policy, emergencies } = await latestPolicy(trx);
    const longest = policy.emergency?.longest;
    if (longest === undefined) throw new Problem('no-emergency-rules');
    const standing = declared.deed === 'on' ? undefined : emergencies.find(({ id }) => id === declared.of);
    if (declared.deed !== 'on' && !standing) throw new Problem('not-found');
    const units = declared.deed === 'on' ? [...new Set(declared.units)] : (standing as Emergency).units;
    await mustBeTheirs(trx, by, units);
    const calendar = (await deps.rules.current(units[0] as string))?.calendar;
    if (!calendar) throw new Problem('unknown-unit');
    const emergency = switchOf({ ...declared, units }, { calendar, now: deps.now(), longest });
    const { id } = await trx
      .insertInto('rulesChange')
      .values({
        ...{ subject: 'policy', name: '', base: version, hash: '', source: '', note: reason, reverts: [] },
        ...{ content: json({}), emergency: json(emergency) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logDeed(trx, { changeId: id, type: 'drafted', by, at: deps.now() });
    await logDeed(trx, { changeId: id, type: 'proposed', by, at: deps.now() });
    return id;
  });
}

async function mustBeTheirs(trx: Trx, by: Actor, units: readonly string[]): Promise<void> {
  const places = await trx
    .selectFrom('unit')
    .select(['code', 'path'])
    .where('code', 'in', [...units])
    .execute();
  const unknown = units.filter((unit) => !places.some(({ code }) => code === unit));
  if (unknown.length > 0) throw new Problem('unknown-unit', { extra: { units: unknown } });
  const others = places.filter(({ code, path }) => !allowed(by, 'emergency.declare', { unit: code, unitPath: path }));
  if (others.length > 0) throw new Problem('outside-your-units', { extra: { units: others.map(({ code }) => code) } });
}

interface Known {
  readonly calendar: CalendarTable;
  readonly now: number;
  readonly longest: string;
}

function switchOf(
  declared: Declared & { readonly units: readonly string[] },
  { calendar, now, longest }: Known,
): Switch {
  if (declared.deed === 'off') return { deed: 'off', of: declared.of };
  const from = declared.deed === 'on' ? declared.from : undefined;
  const { fromAt, untilAt } = wholeDays(calendar, from ?? declared.until, declared.until);
  const begins = from === undefined ? now : Math.max(now, fromAt);
  if (untilAt <= begins) throw new Problem('emergency-days');
  // Whole days, as people give them: sixty of them end with the sixtieth day.
  if (untilAt - 1 > after(calendar, begins, longest)) throw new Problem('emergency-too-long', { extra: { longest } });
  if (declared.deed === 'renew') return { deed: 'renew', of: declared.of, untilAt };
  return { deed: 'on', units: declared.units, untilAt, ...(begins > now ? { fromAt } : {}) };
}
