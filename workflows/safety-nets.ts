// What looks beneath the clocks: begun by Schedules (services/casework/schedules.ts), never by a case. No deadline of a case depends on it.
import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { NetNotice, SweepActivities } from '../activities/casework/contract';
import type { NotificationActivities } from '../activities/notification/contract';
import { heard } from './heard';

const casework = proxyActivities<SweepActivities>({
  taskQueue: 'casework',
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '2 h',
  // Bulk work says every few seconds that it lives; one that died is begun again on another worker.
  heartbeatTimeout: '1 minute',
});
const notification = proxyActivities<NotificationActivities>({
  taskQueue: 'notification',
  startToCloseTimeout: '30 s',
  scheduleToCloseTimeout: '24 h',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Told in one run; a history with more of them is slow to read. */
const AT_ONCE = 100;

/** Quiet cases and unseen children: looked for once, and their supervisors told, a hundred in each run. */
export async function netsWorkflow(after?: string): Promise<void> {
  if (after === undefined) await casework.sweepNets();
  const notices = await casework.netNotices(AT_ONCE, after);
  await Promise.all(notices.map(tell));
  const last = notices.at(-1);
  if (last && notices.length === AT_ONCE) await continueAsNew<typeof netsWorkflow>(last.finding);
}

/** One who cannot be told is no reason for the others to wait. When nobody could be, the finding is told again the next time. */
async function tell({ finding, workflowId, net, risk, days, told, roles }: NetNotice): Promise<void> {
  const about = { template: `net-${net}`, workflowId, risk, channel: 'now', args: { days } } as const;
  const each = await Promise.all(
    roles.map((to) => heard(notification, { ...about, to }, `net/${finding}/${told}/${to}`)),
  );
  if (each.includes(true)) await casework.markTold({ finding, told });
}

/** Record and living processes agree again. */
export async function reconcileWorkflow(): Promise<Readonly<Record<string, number>>> {
  return casework.reconcileAll();
}
