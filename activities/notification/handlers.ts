// What the notification service does for a process. Queue `notification`.
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Notice } from '../../libs/process/kernel/effects';
import { terminal } from '../../libs/temporal/failures';
import { type Keyed } from '../contract';
import { type NoticeResult, type NotificationActivities } from './contract';

/** Nothing is wrong; it is night where the recipient is. Asked again after `afterMs`, when everything is looked at anew. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  constructor(readonly afterMs: number) {
    super('quiet hours');
  }
}

/** No words for this notice: a defect that trying again does not mend. */
export class UnknownTemplate extends Error {
  override readonly name = 'UnknownTemplate';
}

export interface NotificationDeps {
  /** @param deadlineAt when this attempt is taken for dead and another may begin */
  readonly notify: (notice: Keyed<Notice>, deadlineAt: number) => Promise<NoticeResult>;
}

export function notificationActivities({ notify }: NotificationDeps): NotificationActivities {
  return {
    async notify(notice) {
      const { startToCloseTimeoutMs } = activityInfo();
      try {
        return await notify(notice, Date.now() + startToCloseTimeoutMs);
      } catch (error) {
        if (error instanceof UnknownTemplate) throw terminal('unknown-template');
        if (error instanceof NotYet)
          throw ApplicationFailure.create({ message: error.message, type: error.name, nextRetryDelay: error.afterMs });
        throw error;
      }
    },
  };
}
