// What nobody heard is told to whoever is left: begun by a Schedule (services/casework/schedules.ts), never by the process that went unheard.
import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { AlarmActivities, AlarmNotice } from '../activities/casework/contract';
import type { NotificationActivities } from '../activities/notification/contract';
import { heard } from './heard';

const casework = proxyActivities<AlarmActivities>({
  taskQueue: 'casework',
  startToCloseTimeout: '5 minutes',
  scheduleToCloseTimeout: '1 h',
  heartbeatTimeout: '1 minute',
});
/** A mail that cannot be delivered within the hour is tried again by the next look, to whoever is there then. */
const notification = proxyActivities<NotificationActivities>({
  taskQueue: 'notification',
  startToCloseTimeout: '30 s',
  scheduleToCloseTimeout: '1 h',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const AT_ONCE = 100;

export async function alarmsWorkflow(): Promise<void> {
  const notices = await casework.sweepAlarms(AT_ONCE);
  const done = await Promise.all(notices.map(tell));
  // Those whom nobody heard of stay open; going on at once would only ask for the same ones again.
  if (notices.length === AT_ONCE && done.every(Boolean)) await continueAsNew<typeof alarmsWorkflow>();
}

async function tell({ alarm, workflowId, what, risk, told, roles }: AlarmNotice): Promise<boolean> {
  const template = what === 'effect-failed' ? 'alarm-effect' : 'alarm-unheard';
  const about = { template, workflowId, risk, channel: 'now', args: {} } as const;
  const each = await Promise.all(
    roles.map((to) => heard(notification, { ...about, to }, `alarm/${alarm}/${told}/${to}`)),
  );
  if (!each.includes(true)) return false;
  await casework.alarmTold({ alarm, told });
  return true;
}
