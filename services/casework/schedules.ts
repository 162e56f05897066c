// The Schedules of the sweeps. Made at start; one that is there already is brought to what stands here.
import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import {
  ALARMS_WORKFLOW,
  NETS_WORKFLOW,
  NEWS_WORKFLOW,
  PROCESS_QUEUE,
  RECONCILE_WORKFLOW,
} from '../../workflows/protocol';

/** A sweep that was missed while the server was away is made up for once, within a day; two never run side by side. */
const policies = { overlap: 'SKIP', catchupWindow: '1 day' } as const;

const schedules: readonly ScheduleOptions[] = [
  {
    scheduleId: 'iveel-nets',
    // Before the working day, so that who is told can act on it the same day.
    spec: { calendars: [{ hour: 7, minute: 30 }], timezone: 'Asia/Ulaanbaatar' },
    action: { type: 'startWorkflow', workflowType: NETS_WORKFLOW, workflowId: 'nets', taskQueue: PROCESS_QUEUE },
    policies,
  },
  {
    scheduleId: 'iveel-alarms',
    // What nobody heard does not wait for the morning.
    spec: { intervals: [{ every: '5 minutes' }] },
    action: { type: 'startWorkflow', workflowType: ALARMS_WORKFLOW, workflowId: 'alarms', taskQueue: PROCESS_QUEUE },
    policies,
  },
  {
    scheduleId: 'iveel-news',
    // An emergency asks for more from its first hour on; whoever stands in does so from this moment.
    spec: { intervals: [{ every: '5 minutes' }] },
    action: { type: 'startWorkflow', workflowType: NEWS_WORKFLOW, workflowId: 'news', taskQueue: PROCESS_QUEUE },
    policies,
  },
  {
    scheduleId: 'iveel-reconcile',
    spec: { intervals: [{ every: '30 minutes' }] },
    action: {
      type: 'startWorkflow',
      workflowType: RECONCILE_WORKFLOW,
      workflowId: 'reconcile',
      taskQueue: PROCESS_QUEUE,
    },
    policies,
  },
];

/** @throws Temporal's error when it is away */
export async function keepSchedules({ schedule }: Client): Promise<void> {
  for (const one of schedules) {
    try {
      await schedule.create(one);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await schedule
        .getHandle(one.scheduleId)
        .update(({ state }) => ({ spec: one.spec, action: one.action, policies, state }));
    }
  }
}
