/** The checker: reads only Postgres, captured mail and Temporal, and says in words what went wrong. An empty list is what every test of a failure ends with. */
import { agreementViolations } from './agreement';
import { alarmViolations } from './alarms';
import { dutyViolations } from './duties';
import { type Evidence } from './evidence';
import { type Sources, gather } from './gather';
import { mailViolations } from './mails';
import { recordViolations } from './record';

/** Every way in which the evidence contradicts the invariants of the house; empty when it does not. */
export function violations(evidence: Evidence): string[] {
  const checks = [recordViolations, dutyViolations, alarmViolations, mailViolations, agreementViolations];
  return checks.flatMap((check) => check(evidence));
}

/** What is still on its way. Contradictions between two places are none before it has arrived. */
export function underWay({ mails, processes, notices }: Evidence): string[] {
  const waiting = mails.filter(({ status, notBeforeAt }) => {
    return (status === 'queued' && notBeforeAt === null) || status === 'sending';
  });
  const held = new Set(mails.filter(({ notBeforeAt }) => notBeforeAt !== null).map(({ noticeKey }) => noticeKey));
  const unsettled = notices.filter(
    ({ key, outcome, template }) => outcome === null && template !== 'digest' && !held.has(key),
  );
  return [
    ...waiting.map(({ noticeKey, status }) => `a mail is ${status}: ${noticeKey}`),
    ...unsettled.map(({ key }) => `a notice is not settled: ${key}`),
    ...processes
      .filter(({ pendingActivities }) => pendingActivities > held.size)
      .map(({ workflowId, pendingActivities }) => `${workflowId} waits for ${pendingActivities} activities`),
  ];
}

/** Looks until all is quiet, then once; a record that is append-only cannot have healed meanwhile. */
export async function foundWrong(sources: Sources, withinMs = 60_000): Promise<string[]> {
  for (const end = Date.now() + withinMs; ;) {
    const found = await look(sources);
    // Two looks are never at one instant: what only one of them has seen yet is looked at again.
    if (found.length === 0 || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function look(sources: Sources): Promise<string[]> {
  try {
    const evidence = await gather(sources);
    return [...violations(evidence), ...underWay(evidence).map((what) => `never came to rest: ${what}`)];
  } catch (error) {
    // A process whose worker has just begun anew cannot be asked yet.
    return [`could not be looked at: ${String(error)}`];
  }
}
