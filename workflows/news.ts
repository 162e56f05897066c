// What has begun or is over by itself (an emergency, R-11; standing in for somebody, R-158, R-214) is told to those it concerns: begun by a Schedule (services/casework/schedules.ts).
import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { NewsActivities, NewsNotice } from '../activities/casework/contract';
import type { NotificationActivities } from '../activities/notification/contract';

const casework = proxyActivities<NewsActivities>({
  taskQueue: 'casework',
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '1 h',
});
/** One that must wait for the morning is left to a later look, so that no other waits for it. */
const notification = proxyActivities<NotificationActivities>({
  taskQueue: 'notification',
  startToCloseTimeout: '30 s',
  scheduleToCloseTimeout: '4 minutes',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const AT_ONCE = 100;

export async function newsWorkflow(): Promise<void> {
  const notices = await casework.sweepNews(AT_ONCE);
  const heard = await Promise.all(notices.map(tell));
  if (notices.length === AT_ONCE && heard.every(Boolean)) await continueAsNew<typeof newsWorkflow>();
}

async function tell({ mark, ...notice }: NewsNotice): Promise<boolean> {
  const heard = await notification.notify({ ...notice, channel: 'now' }).then(
    ({ outcome }) => outcome === 'sent',
    () => false,
  );
  if (heard) await casework.newsTold(mark);
  return heard;
}
