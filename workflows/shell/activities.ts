// Every activity a process may ask for: its queue, and how long it may take. Three classes of patience, each with its reason.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseworkActivities } from '../../activities/casework/contract';
import type { IntakeActivities } from '../../activities/intake/contract';
import type { NotificationActivities } from '../../activities/notification/contract';
import type { ReferralActivities } from '../../activities/referral/contract';

/** Database work: a transaction takes milliseconds; an outage of an hour is somebody's to repair, and the effect is asked for again by then. */
const DATABASE = { startToCloseTimeout: '10 s', scheduleToCloseTimeout: '1 h' } as const;
/** Mail: servers refuse for a while and recover; after a day the notice is *undeliverable* and people must know. */
const MAIL = { startToCloseTimeout: '30 s', scheduleToCloseTimeout: '24 h' } as const;

/** Back-off that reaches one minute: quick after a hiccup, gentle on a server that is down. */
const RETRY = { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/**
 * The read model, written within the workflow task. Short, because a command is waiting for it; when the database is away the
 * durable way below takes over.
 */
export const quick = proxyLocalActivities<Pick<CaseworkActivities, 'project' | 'currentRules' | 'rulesOfPlace'>>({
  startToCloseTimeout: '3 s',
  scheduleToCloseTimeout: '4 s',
  retry: { initialInterval: '200 ms', maximumAttempts: 3 },
});

/** The same, for as long as it takes: a projection is never given up. */
export const durable = proxyActivities<Pick<CaseworkActivities, 'project' | 'rulesOfPlace'>>({
  taskQueue: 'casework',
  startToCloseTimeout: '10 s',
  scheduleToCloseTimeout: '3650 d',
  retry: RETRY,
});

const notification = proxyActivities<NotificationActivities>({ taskQueue: 'notification', ...MAIL, retry: RETRY });
const referral = proxyActivities<ReferralActivities>({ taskQueue: 'referral', ...DATABASE, retry: RETRY });
const intake = proxyActivities<IntakeActivities>({ taskQueue: 'intake', ...DATABASE, retry: RETRY });

/** Effects by the name the processes know them by. */
export const effectActivities = {
  notify: notification.notify,
  openReferral: referral.openReferral,
  moveIdentities: intake.moveIdentities,
};
