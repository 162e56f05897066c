/** I2 and I3: nothing is said before its instant, and each rung of each cycle speaks once. The instants come from the rules in force at that event. */
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type Entity, apply, newEntity } from '../../../libs/process/kernel/entity';
import { type KernelEvent, type Recorded } from '../../../libs/process/kernel/events';
import { alarmsOf } from '../../../libs/process/kernel/ladder';
import { findOpen } from '../../../libs/process/kernel/obligation';
import { beganWith } from '../../../libs/process/kernel/rebuild';
import { type AnyProcess, processNameOf, processOf } from '../../../libs/process/registry';
import { type Evidence, type EventOnRecord, eventsByProcess } from './evidence';

type AlarmEvent = Extract<KernelEvent, { type: 'duty.reminded' | 'duty.breached' | 'duty.escalated' | 'wait.ended' }>;

const isAlarm = (body: { type: string }): boolean =>
  ['duty.reminded', 'duty.breached', 'duty.escalated', 'wait.ended'].includes(body.type);

function alarmOf(body: AlarmEvent): string {
  if (body.type === 'wait.ended') return 'wait';
  return body.type === 'duty.breached' ? 'due' : body.alarm;
}

export function alarmViolations(evidence: Evidence): string[] {
  return evidence.views.flatMap(({ workflowId, unit }) => {
    const events = eventsByProcess(evidence).get(workflowId) ?? [];
    return [...early(evidence, workflowId, unit, events), ...doubled(workflowId, events)];
  });
}

function early(evidence: Evidence, id: string, unit: string, events: readonly EventOnRecord[]): string[] {
  const process = processOf(processNameOf(id));
  const newest = { version: Math.max(...process.versions.map(({ version }) => version)), policy: 1, calendar: 1 };
  let entity: Entity<unknown> = newEntity(process, id, beganWith(events as never, newest));
  return events.flatMap((event) => {
    const complaint = isAlarm(event.body) ? tooEarly(evidence, process, entity, unit, event) : [];
    entity = apply(process, entity, event as unknown as Recorded);
    return complaint;
  });
}

function tooEarly(
  evidence: Evidence,
  process: AnyProcess,
  entity: Entity<unknown>,
  unit: string,
  { n, at, body, workflowId }: EventOnRecord,
): string[] {
  const said = body as unknown as AlarmEvent;
  const { kind, key } = said;
  const what = `${workflowId}: event ${n}, ${body.type} of ${kind} ${key},`;
  const open = findOpen(entity.ledger, kind, key);
  if (!open) return [`${what} is about a duty that is not open`];
  const wait = process.duties.some((duty) => duty.kind === kind && duty.wait === true);
  const rules = rulesAt(evidence, unit, entity);
  const alarm = alarmsOf(open, rules, process.risk(entity.state), wait).find((one) => one.id === alarmOf(said));
  if (!alarm) return [`${what} is no step of its ladder`];
  if (at >= alarm.at) return [];
  return [`${what} was recorded ${alarm.at - at} ms before its instant ${new Date(alarm.at).toISOString()}`];
}

/** @throws Error for a unit or a version nobody stored */
function rulesAt({ policies, calendars, units }: Evidence, unit: string, at: Entity<unknown>): Rules {
  const place = units.find(({ code }) => code === unit);
  const policy = policies.find(({ version }) => version === at.policy);
  const calendar = calendars.find(({ id, version }) => id === place?.calendar && version === at.calendar);
  if (!place || !policy || !calendar)
    throw new Error(`no rules of ${unit}: policy ${at.policy}, calendar ${at.calendar}`);
  const above = place.path.slice(0, -1);
  return { policy: effectiveSlice(policy.policy, { version: at.policy, unit, above }), calendar: calendar.table };
}

/** A duty of the same kind and key may be owed again later, and a moved one begins a new cycle: each of those has its own ladder. */
function doubled(id: string, events: readonly EventOnRecord[]): string[] {
  const opened = new Map<string, number>();
  const said = new Map<string, number>();
  return events.flatMap(({ n, body }) => {
    const { type, kind, key, cycle } = body as unknown as AlarmEvent & { cycle?: number };
    if (body.type === 'duty.opened') opened.set(`${kind} ${key}`, n);
    if (!isAlarm(body)) return [];
    const step = `${kind} ${key} opened at ${opened.get(`${kind} ${key}`)}, cycle ${cycle ?? 1}, ${alarmOf(body as never)}`;
    const before = said.get(step);
    said.set(step, n);
    return before === undefined ? [] : [`${id}: ${type} twice, at events ${before} and ${n}: ${step}`];
  });
}
