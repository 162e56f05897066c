// The two repairs: a process that is gone lives again from its record; a view that lags is written anew from it. Nothing on record is ever changed.
import { type Entity } from '../../../../libs/process/kernel/entity';
import { nextWake } from '../../../../libs/process/kernel/wake';
import { type Rules } from '../../../../libs/process/kernel/definition';
import { effectsOf } from '../../../../libs/process/kernel/effects';
import { SNAPSHOT_FORMAT } from '../../../../libs/process/kernel/snapshot';
import { processNameOf, processOf } from '../../../../libs/process/registry';
import { type Start, workflowTypes } from '../../../../workflows/protocol';
import { type Census } from '../../census';
import { type Deps } from '../../deps';
import { dutyChanges } from '../duty-changes';
import { isHouse } from '../house/house-columns';
import { writeProjection } from '../write-projection';
import { type OfRecord, entityOfRecord } from './entity-of-record';

type Needs = Pick<Deps, 'db' | 'rules' | 'now'>;

interface Found {
  readonly of: OfRecord;
  readonly rules: Rules;
}

/** Requests a process remembers. */
const REMEMBERED = 200;
/** Events of which an effect may not have happened yet. Asked for again under the same keys, one that has happened happens no second time. */
const UNSETTLED = 50;

/** @throws Error when the record is not whole, or tells of rules that are not there */
async function onRecord({ db, rules }: Needs, workflowId: string, unit?: string): Promise<Found | undefined> {
  const first = await entityOfRecord(db, workflowId, { policy: 1, calendar: 1 });
  if (!first) return undefined;
  const { policy, calendar } = first.entity;
  // Where it moved to, the record knows best; where it began, the view.
  const its = first.entity.unit ?? unit ?? first.unit;
  return { of: { ...first, unit: its }, rules: await rules.at(its, policy, calendar) };
}

export interface Again {
  readonly entity: Entity<unknown>;
  /** What its workflow is begun with. */
  readonly start: Start;
}

/** A process as its record left it; undefined when there is nothing to begin from. */
export async function fromRecord(deps: Needs, workflowId: string, unit?: string): Promise<Again | undefined> {
  const found = await onRecord(deps, workflowId, unit);
  if (!found) return undefined;
  const { of, rules } = found;
  const { entity, events } = of;
  const settled = new Set(events.map(({ body }) => endedEffect(body)));
  const last = events.slice(-UNSETTLED) as Parameters<typeof effectsOf>[3];
  const effects = effectsOf(
    processOf(processNameOf(workflowId)),
    workflowId,
    entity.state,
    last,
    rules.policy,
    entity.version,
  );
  const snapshot = {
    format: SNAPSHOT_FORMAT,
    entity,
    requests: of.requests.slice(-REMEMBERED),
    effects: effects.filter(({ key }) => !settled.has(key)),
    projected: entity.n,
  };
  return { entity, start: { unit: of.unit, rules, snapshot } };
}

/** @returns false when there is nothing to begin from */
export async function reviveProcess(deps: Needs, census: Census, workflowId: string, unit?: string): Promise<boolean> {
  const again = await fromRecord(deps, workflowId, unit);
  const name = processNameOf(workflowId);
  if (!again) return false;
  await census.beginAgain(workflowTypes[name as keyof typeof workflowTypes], workflowId, again.start);
  return true;
}

/** The effect whose end an event tells. One that failed is tried again. */
function endedEffect(body: { readonly type: string; readonly notice?: string; readonly effect?: string }) {
  return body.type === 'message.unheard' ? body.effect : body.notice;
}

/** @param clockOffset milliseconds its clock is ahead of ours */
export async function rewriteView(deps: Needs, workflowId: string, unit?: string, clockOffset = 0): Promise<boolean> {
  const found = await onRecord(deps, workflowId, unit);
  if (!found) return false;
  const { entity, events, unit: its } = found.of;
  const name = processNameOf(workflowId);
  const process = processOf(name);
  const { n, revision, version, policy, calendar, state, ledger } = entity;
  const projection = {
    process: name,
    workflowId,
    unit: its,
    now: deps.now() + clockOffset,
    ...{ n, revision, version, policy, calendar, state, events },
    risk: process.risk(state),
    open: ledger.open,
    nextWakeAt: nextWake(process, entity, found.rules) ?? null,
    finished: process.finished(state),
  };
  await deps.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('duty').where('workflowId', '=', workflowId).execute();
    const view = isHouse(name) ? 'houseView' : name === 'case' ? 'caseView' : 'referralView';
    await trx
      .deleteFrom(view as 'houseView')
      .where('workflowId', '=', workflowId)
      .execute();
    await writeProjection(trx, projection, [], dutyChanges(events, ledger.open), clockOffset);
  });
  return true;
}
