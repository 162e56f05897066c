/** I10 and I5: Temporal and Postgres tell the same story, and an agency's answer counts once. */
import { type Evidence, type ViewOnRecord, eventsByProcess } from './evidence';

export function agreementViolations(evidence: Evidence): string[] {
  const recorded = eventsByProcess(evidence);
  const views = new Map(evidence.views.map((view) => [view.workflowId, view]));
  const viewless = [...recorded.keys()]
    .filter((id) => !views.has(id))
    .map((id) => `${id}: is on record without a view`);
  const lagging = evidence.views.flatMap(({ workflowId, n }) => {
    const last = recorded.get(workflowId)?.at(-1)?.n ?? 0;
    return last === n ? [] : [`${workflowId}: its view knows ${n} events, its record ${last}`];
  });
  return [...viewless, ...lagging, ...processes(evidence, views), ...answers(evidence)];
}

function processes({ processes: seen }: Evidence, views: ReadonlyMap<string, ViewOnRecord>): string[] {
  const known = new Set(seen.map(({ workflowId }) => workflowId));
  const forgotten = [...views.values()].filter(({ workflowId, finished }) => !finished && !known.has(workflowId));
  return [
    ...forgotten.map(({ workflowId }) => `${workflowId}: Temporal knows no such process`),
    ...seen.flatMap(({ workflowId, running, view: { n, revision } }) => {
      const view = views.get(workflowId);
      if (!view) return n === 0 ? [] : [`${workflowId}: lives, and Postgres knows nothing of it`];
      const told = `${workflowId}: the process is at event ${n}, revision ${revision}; Postgres at ${view.n}, ${view.revision}`;
      return [
        ...(n === view.n && revision === view.revision ? [] : [told]),
        ...(running || view.finished ? [] : [`${workflowId}: has ended, and Postgres thinks it lives`]),
      ];
    }),
  ];
}

function answers({ answers: kept, events }: Evidence): string[] {
  const told = events.flatMap(({ body }) =>
    ['handoff.answered', 'handoff.service', 'handoff.disputed'].includes(body.type) ? [String(body['record'])] : [],
  );
  return kept.flatMap(({ id, referralId, taken }) => {
    const times = told.filter((record) => record === id).length;
    return times === (taken ? 1 : 0) ? [] : [`referral/${referralId}: the answer ${id} counts ${times} times`];
  });
}
