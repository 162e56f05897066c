// A projection on its way into the database: one call of `write_projection` (migrations/0007), so one transaction and one round trip.
import { type Kysely, sql } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
import { json } from '../../../libs/database/sql';
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { type ReferralState } from '../../../libs/process/referral/state';
import { type CaseworkTables } from '../tables';
import { houseColumns, isHouse, refOf } from './house/house-columns';
import { type DutyChange, type DutyChanges, type NewDuty } from './duty-changes';
import { isBent, writeAdjusted } from './write-adjusted';
import { owedElsewhere, writeOwedElsewhere } from './owed-elsewhere';

export interface ChainedEvent {
  readonly n: number;
  readonly at: number;
  readonly by: unknown;
  readonly request: string | null;
  readonly type: string;
  readonly body: unknown;
  readonly happenedAt: number | null;
  readonly prevHash: string;
  readonly hash: string;
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** @throws the database's error when an event number is taken or its predecessor is not there; then nothing is written */
export async function writeProjection(
  db: Kysely<CaseworkTables>,
  projection: Projection,
  events: readonly ChainedEvent[],
  duties: DutyChanges,
  clockOffset: number,
): Promise<void> {
  const { process, workflowId } = projection;
  const written = {
    process,
    workflow_id: workflowId,
    ...(isHouse(process) ? { ref: refOf(workflowId, houseColumns(projection).unit) } : {}),
    view: { ...columns(projection), ...standing(projection, clockOffset) },
    events: events.map((e) => ({ ...e, at: iso(e.at), happened_at: iso(e.happenedAt), prev_hash: e.prevHash })),
    opened: duties.opened.map((duty) => ({
      ...dutyColumns(duty),
      opened_n: duty.openedN,
      opened_at: iso(duty.openedAt),
      owner: duty.owner,
    })),
    changed: duties.changed.map(dutyColumns),
  };
  const write = isHouse(process) ? sql`write_house_projection` : sql`write_projection`;
  const statement = sql`select ${write}(${json(written)})`;
  const elsewhere = owedElsewhere(projection);
  if (!isBent(projection) && elsewhere.length === 0) {
    await statement.execute(db);
    return;
  }
  await db.transaction().execute(async (trx) => {
    await statement.execute(trx);
    await writeAdjusted(trx, projection);
    await writeOwedElsewhere(trx, projection, elsewhere);
  });
}

function columns(projection: Projection) {
  if (isHouse(projection.process)) return houseColumns(projection);
  return projection.process === 'case' ? caseColumns(projection) : referralColumns(projection);
}

function standing(p: Projection, clockOffset: number) {
  const due = p.open.filter((o) => o.owner !== 'system').map((o) => o.dueAt);
  return {
    n: p.n,
    revision: p.revision,
    process_version: p.version,
    policy: p.policy,
    calendar: p.calendar,
    state: p.state,
    open: p.open,
    clock_offset: clockOffset,
    next_due_at: iso(due.length > 0 ? Math.min(...due) : null),
    next_wake_at: iso(p.nextWakeAt),
    updated_at: iso(p.now),
    finished: p.finished,
  };
}

function caseColumns({ workflowId, unit, state, risk }: Projection) {
  const { ref, lead, stage, received } = state as CaseState;
  const caseId = workflowId.slice('case/'.length);
  return { case_id: caseId, ref, unit, lead: lead ?? null, stage, risk, received_at: iso(received?.at ?? 0) };
}

function referralColumns({ workflowId, unit, state, risk }: Projection) {
  const { caseId, ref, agency, service, status } = state as ReferralState;
  return {
    referral_id: workflowId.slice('referral/'.length),
    case_id: caseId,
    ref,
    unit,
    agency,
    service,
    status,
    risk,
  };
}

function dutyColumns(duty: DutyChange | NewDuty) {
  const { kind, key, because, cycle, fired, status, late, reason, rung, told, touched } = duty;
  return {
    ...{ kind, key, because, cycle, fired, status, late, reason, rung, told, touched },
    due_at: iso(duty.dueAt),
    set_at: iso(duty.setAt),
    settled_at: iso(duty.settledAt),
    met_at: iso(duty.metAt),
    reminded_at: iso(duty.remindedAt),
    breached_at: iso(duty.breachedAt),
  };
}
