// The few facts of a unit's or a member of staff's process that the other services may know, in the shape a case has.
import { type Kysely, sql } from 'kysely';
import { type CaseworkTables } from '../../tables';
import { type Both } from '../../tables/people';
import { type CaseInShort } from '../in-short';
import { type RulesStore } from '../rules-store';
import { refOf } from './house-columns';

interface Deps {
  readonly db: Kysely<CaseworkTables>;
  readonly rules: RulesStore;
  readonly now: () => number;
}

export interface HouseInShort extends CaseInShort {
  /** Staff id of the professional supervisor, when one is named. */
  readonly supervisor?: string | undefined;
  /** The member of staff it is about: never told in the name of a supervisor. */
  readonly person?: string | undefined;
  /** Their name, for a colleague who stands in for them. */
  readonly named?: Both | undefined;
}

/** Of `unit/<code>` or `staff/<id>`; undefined when there is no such process. */
export async function houseInShort({ db, rules }: Deps, workflowId: string): Promise<HouseInShort | undefined> {
  const found = await db
    .selectFrom('houseView')
    .innerJoin('unit', 'unit.code', 'houseView.unit')
    .leftJoin('staff', (join) => join.on(sql`staff.id::text`, '=', sql.ref('house_view.subject')))
    .select([
      'subject',
      'houseView.process',
      'houseView.unit',
      'path',
      'houseView.lead',
      'risk',
      'status',
      'state',
      'clockOffset',
      'staff.name',
    ])
    .where('workflowId', '=', workflowId)
    .executeTakeFirst();
  if (!found) return undefined;
  const { subject, process, unit, path, lead, risk, status, state, clockOffset, name } = found;
  const current = await rules.current(unit);
  return {
    id: subject,
    ref: refOf(workflowId, unit),
    unit,
    unitPath: path,
    lead,
    stage: status,
    risk,
    clockOffset,
    zone: current?.calendar.zone ?? 'UTC',
    supervisor: 'supervisor' in state ? state.supervisor : undefined,
    person: process === 'staff' ? subject : undefined,
    named: process === 'staff' ? (name ?? undefined) : undefined,
  };
}
