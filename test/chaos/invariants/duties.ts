/** I1: no deadline lost. What the events say is owed is in the duty table, in the view and in the running process, with the same due instant; and none passes in silence. */
import { processNameOf, processOf } from '../../../libs/process/registry';
import { type Evidence, type EventOnRecord, eventsByProcess } from './evidence';

interface Owed {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: number;
  readonly cycle: number;
}

/** A timer may ring, and be written down, this much after its instant. */
const SLACK_MS = 5_000;

export function dutyViolations(evidence: Evidence): string[] {
  const recorded = eventsByProcess(evidence);
  const processes = new Map(evidence.processes.map((process) => [process.workflowId, process]));
  return evidence.views.flatMap(({ workflowId, open, finished }) => {
    const owed = told(recorded.get(workflowId) ?? []);
    const rows = evidence.duties.filter((duty) => duty.workflowId === workflowId && duty.status === 'open');
    const living = processes.get(workflowId);
    const complaints = [
      ...compare(workflowId, owed, rows, 'the duty table'),
      ...compare(workflowId, owed, open, 'the view'),
      ...(living ? compare(workflowId, owed, living.view.open, 'the process') : []),
    ];
    if (owed.length > 0 && !finished && !living?.running)
      complaints.push(`${workflowId}: owes ${owed.length} duties, and no process is running that would ask for them`);
    return [...complaints, ...silences(evidence, workflowId)];
  });
}

/** Folded by hand, not by the kernel: a mistake of the kernel must not excuse itself. */
function told(events: readonly EventOnRecord[]): Owed[] {
  const owed = new Map<string, Owed>();
  for (const { body } of events) {
    const { type, kind, key, dueAt, cycle = 1 } = body as unknown as Owed & { type: string };
    const id = `${kind} ${key}`;
    if (type === 'duty.opened' || type === 'duty.moved') owed.set(id, { kind, key, dueAt, cycle });
    else if (['duty.met', 'duty.cancelled', 'wait.ended'].includes(type)) owed.delete(id);
  }
  return [...owed.values()];
}

function compare(id: string, owed: readonly Owed[], found: readonly Owed[], where: string): string[] {
  const named = ({ kind, key, dueAt, cycle }: Owed) =>
    `${kind} ${key} due ${new Date(dueAt).toISOString()} (cycle ${cycle})`;
  const [want, have] = [new Set(owed.map(named)), found.map(named)];
  return [
    ...[...want].filter((one) => !have.includes(one)).map((one) => `${id}: ${one} is lost from ${where}`),
    ...have.filter((one) => !want.has(one)).map((one) => `${id}: ${one} stands in ${where}, and no event says so`),
    ...(have.length > new Set(have).size ? [`${id}: a duty stands twice in ${where}`] : []),
  ];
}

function silences({ processes }: Evidence, id: string): string[] {
  const living = processes.find((process) => process.workflowId === id && process.running);
  if (!living) return [];
  const { now, open, nextWakeAt } = living.view;
  const waits = new Set(processOf(processNameOf(id)).duties.flatMap(({ kind, wait }) => (wait ? [kind] : [])));
  const passed = open.filter(({ kind, dueAt, fired }) => {
    return dueAt < now - SLACK_MS && !fired.includes(waits.has(kind) ? 'wait' : 'due');
  });
  return [
    ...passed.map(({ kind, key }) => `${id}: ${kind} ${key} fell due, and nobody was told`),
    ...(nextWakeAt !== null && nextWakeAt < now - SLACK_MS ? [`${id}: its alarm should have rung`] : []),
  ];
}
