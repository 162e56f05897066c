/** I6: every change has exactly one audit row, numbered without gap, chained; and one request is one change. */
import { genesis } from '../../../libs/audit/chain';
import { verifyChain } from '../../../libs/audit/verify';
import { auditEvent } from '../../../services/casework/use-cases/audit-event';
import { type Evidence, type EventOnRecord, eventsByProcess, repeated } from './evidence';

export function recordViolations(evidence: Evidence): string[] {
  const heads = new Map(evidence.views.map(({ workflowId, n }) => [workflowId, n]));
  return [...eventsByProcess(evidence)].flatMap(([id, events]) => [
    ...numbers(id, events),
    ...chain(id, events, heads.get(id) ?? 0),
    ...requests(id, events),
  ]);
}

function numbers(id: string, events: readonly EventOnRecord[]): string[] {
  const twice = repeated(events.map(({ n }) => String(n))).map((n) => `${id}: event ${n} is on record twice`);
  const has = new Set(events.map(({ n }) => n));
  const last = events.at(-1)?.n ?? 0;
  const gaps = Array.from({ length: last }, (_, i) => i + 1).filter((n) => !has.has(n));
  return [...twice, ...gaps.map((n) => `${id}: event ${n} is missing`)];
}

function chain(id: string, events: readonly EventOnRecord[], head: number): string[] {
  const rows = events.map(({ request, hash, ...event }) => ({
    hash,
    event: auditEvent({ ...event, request: request ?? undefined }),
  }));
  const verdict = verifyChain(rows, { count: head, hash: events[head - 1]?.hash ?? genesis });
  const linked = events.every(({ prevHash }, i) => prevHash === (events[i - 1]?.hash ?? genesis));
  return [
    ...(verdict.ok ? [] : [`${id}: the chain does not verify at event ${verdict.at + 1}: ${verdict.reason}`]),
    ...(linked ? [] : [`${id}: an event does not name the one before it`]),
  ];
}

/** What one request put on record stands together, recorded at one instant. Taken a second time it would stand in a second place. */
function requests(id: string, events: readonly EventOnRecord[]): string[] {
  const last = new Map<string, EventOnRecord>();
  return events.flatMap((event) => {
    const { request, n } = event;
    if (request === null) return [];
    const before = last.get(request);
    last.set(request, event);
    const together = !before || (before.n === n - 1 && before.at === event.at);
    return together ? [] : [`${id}: request ${request} was taken twice, at events ${before.n} and ${n}`];
  });
}
