// Who acts in whose place at this moment, and why: by the rule that also decides who is told and who may act (libs/people).
import { type Kysely, sql } from 'kysely';
import { type Person, standIn } from '../../../../libs/people/recipients';
import { isDelegated } from '../../../../libs/process/staff/delegations';
import { type CaseworkTables } from '../../tables';
import { absencesAt, delegationsOf } from '../standing-in/who-is-away';
import { type Fact } from './untold';

type Db = Kysely<CaseworkTables>;

export interface StandingInFact extends Fact {
  readonly why: 'cover' | 'delegate' | 'deputy';
}

/** Of those whose process is there: nobody else's work is owed to a child. */
export async function standingInNow(db: Db, now: number): Promise<StandingInFact[]> {
  const [absences, spells] = await Promise.all([absencesAt(db, now), spellsAt(db, now)]);
  const away = [...spells.keys()];
  if (away.length === 0) return [];
  const others = [...absences.away.values(), ...absences.delegates.values()].flatMap((id) => (id ? [id] : []));
  const staff = await peopleOf(db, [...away, ...others]);
  const deputies = staff.flatMap(({ id, deputyId }) => (spells.has(id) && deputyId ? [deputyId] : []));
  const known = [
    ...staff,
    ...(await peopleOf(
      db,
      deputies.filter((id) => !staff.some((one) => one.id === id)),
    )),
  ];
  const lived = await db
    .selectFrom('houseView')
    .select('subject')
    .where(
      'workflowId',
      'in',
      away.map((id) => `staff/${id}`),
    )
    .where('finished', '=', false)
    .execute();
  return lived.flatMap(({ subject }): StandingInFact[] => {
    const of = known.find(({ id }) => id === subject);
    const told = of && standIn({ staff: known, ...absences, leadId: undefined }, of);
    const spell = spells.get(subject);
    if (!told || told.staffId === null || !spell) return [];
    const { staffId: recipient, because: why } = told;
    const { fromAt, untilAt } = (why === 'delegate' ? spell.delegated : spell.leave) ?? spell.leave ?? NEVER;
    if (why !== 'cover' && why !== 'delegate' && why !== 'deputy') return [];
    return [{ topic: 'standing-in', subject, recipient, fromAt, untilAt, why }];
  });
}

const NEVER = { fromAt: 0, untilAt: 0 };

interface Spell {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** Leave and delegation that run now, by whose they are. */
async function spellsAt(db: Db, now: number): Promise<ReadonlyMap<string, { leave?: Spell; delegated?: Spell }>> {
  const [leaves, delegations] = await Promise.all([
    db
      .selectFrom('leave')
      .select(['staffId', 'fromAt', 'untilAt'])
      .where('fromAt', '<=', now)
      .where('untilAt', '>', now)
      .execute(),
    delegationsOf(db),
  ]);
  const spells = new Map<string, { leave?: Spell; delegated?: Spell }>();
  for (const one of delegations) if (isDelegated(one, now)) spells.set(one.staffId, { delegated: one });
  for (const { staffId, ...leave } of leaves) spells.set(staffId, { ...spells.get(staffId), leave });
  return spells;
}

function peopleOf(db: Db, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** What falls to somebody at this moment: how much is open, and how much of it late. Counts, and nothing they are about. */
export async function owedBy(db: Db, staffId: string, now: number): Promise<{ open: number; late: number }> {
  const { rows } = await sql<{ open: string; late: string }>`
    select count(*) as open, count(*) filter (where d.breaches_at <= to_timestamp(${now} / 1000.0)) as late
    from duty d join staff s on s.id = ${staffId} join unit u on u.code = d.unit
    where d.status = 'open' and (
      (d.lead = s.id::text and d.owner = 'caseworker')
      or (s.role <> 'caseworker' and d.owner = s.role and (d.unit = s.unit or (s.role = 'manager' and s.unit = any (u.path)))))`.execute(
    db,
  );
  return { open: Number(rows[0]?.open ?? 0), late: Number(rows[0]?.late ?? 0) };
}
