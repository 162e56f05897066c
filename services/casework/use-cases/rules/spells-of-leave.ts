// Who is away when: the time to come cut into spells in which nobody leaves and nobody returns.
import { type Kysely } from 'kysely';
import { type Told } from '../../../../libs/process/preview/preview';
import { isDelegated } from '../../../../libs/process/staff/delegations';
import { type CaseworkTables } from '../../tables';
import { delegationsOf } from '../standing-in/who-is-away';

export interface Spell {
  readonly from: number;
  /** Who is on leave, and who covers for them. */
  readonly away: ReadonlyMap<string, string | undefined>;
  /** To whom somebody has delegated their role. */
  readonly delegates: ReadonlyMap<string, string>;
  /** What has been found out about it. */
  readonly told: Map<string, readonly Told[]>;
}

export interface Spells {
  at(instant: number): Spell;
}

/** The same rows as `leavesAt`, for every instant of a stretch. */
export async function spellsOf(db: Kysely<CaseworkTables>, from: number, until: number): Promise<Spells> {
  const leaves = await db
    .selectFrom('leave')
    .select(['staffId', 'coverId', 'fromAt', 'untilAt'])
    .where('fromAt', '<=', until)
    .where('untilAt', '>', from)
    .orderBy('recordedAt')
    .execute();
  const delegations = await delegationsOf(db);
  const edges = [...leaves, ...delegations]
    .flatMap(({ fromAt, untilAt }) => [fromAt, untilAt])
    .filter((at) => at > from && at <= until);
  const spells = [from, ...[...new Set(edges)].sort((a, b) => a - b)].map((at): Spell => {
    const there = leaves.filter(({ fromAt, untilAt }) => fromAt <= at && untilAt > at);
    return {
      from: at,
      away: new Map(there.map((leave) => [leave.staffId, leave.coverId ?? undefined])),
      delegates: new Map(delegations.flatMap((one) => (isDelegated(one, at) ? [[one.staffId, one.to]] : []))),
      told: new Map(),
    };
  });
  const first = spells[0] as Spell;
  return {
    at: (instant) => {
      let found = first;
      for (const spell of spells) if (spell.from <= instant) found = spell;
      return found;
    },
  };
}
