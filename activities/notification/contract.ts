// Activities of the notification service. Queue `notification`.
import type { Notice } from '../../libs/process/kernel/effects';
import type { NoticeOutcome } from '../../libs/process/kernel/events';
import type { Keyed } from '../contract';

export interface NoticeResult {
  readonly outcome: NoticeOutcome;
  /** How many people it went to (ids and addresses stay in the service). */
  readonly recipients: number;
}

export interface NotificationActivities {
  /**
   * Tells whoever holds a role. Recipients are resolved now; a notice about a duty asks once more whether it is still open
   * and is `overtaken` if not. Idempotent by `key`. Retried for 24 hours; then the process records it as undeliverable.
   * Fails terminally with `unknown-template`.
   */
  notify(notice: Keyed<Notice>): Promise<NoticeResult>;
}

export const NOTIFICATION_QUEUE = 'notification';
