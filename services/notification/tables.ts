/** The tables of the notification schema, as TypeScript sees them. No body, no address, no token, no name is in any of them. */
import { type Kysely } from 'kysely';
import { type Keyed } from '../../activities/contract';
import { type Instant, type Json } from '../../libs/database/columns';
import { type Notice } from '../../libs/process/kernel/effects';
import { type NoticeOutcome } from '../../libs/process/kernel/events';

export interface NoticeTable {
  /** `<workflowId>/<event number>/<effect>`; `digest/<recipient>/<uuid>` for the day's collected mail. */
  key: string;
  workflowId: string;
  /** Case reference; null until somebody could be asked. */
  ref: string | null;
  unit: string | null;
  template: string;
  toRole: string;
  risk: string;
  kind: string | null;
  /** As the process gave it: ids, codes and instants. */
  notice: Json<Keyed<Notice>>;
  receivedAt: Instant;
  outcome: NoticeOutcome | null;
  settledAt: Instant | null;
  /** Outcome the process knows; differs from `outcome` while a mail that came back is dealt with. */
  told: NoticeOutcome | null;
  /** A mail came back after the process had been told: the next in the chain is tried, and the process told again. */
  reopenedAt: Instant | null;
}

export const MAIL_STATUSES = ['queued', 'sending', 'sent', 'bounced', 'overtaken', 'digest', 'undeliverable'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** The outbox: one row per notice and recipient. */
export interface MailTable {
  id: string;
  noticeKey: string;
  /** Staff id, `mailbox:<hash>` or `agency:<id>:<role>`. */
  recipient: string;
  because: string;
  language: 'mn' | 'en';
  status: MailStatus;
  attempts: number;
  messageId: string;
  queuedAt: Instant;
  /** Quiet hours: not sent before. */
  notBeforeAt: Instant | null;
  /** While `sending`: whoever began is given until then. */
  leaseUntilAt: Instant | null;
  sentAt: Instant | null;
  bouncedAt: Instant | null;
  /** A reply was lost after the whole message had gone out, or the process died while sending: a copy may have arrived. */
  maybeDuplicate: boolean;
  /** Code of why it is where it is: `550`, `handed-on`, `gave-up` … */
  reason: string | null;
  /** Zone of the case's unit; decides when the digest goes out. */
  zone: string;
  /** The collected mail it went in. */
  digestKey: string | null;
}

/** What a person chose; without a row the defaults of quiet-hours.ts hold. */
export interface PreferenceTable {
  staffId: string;
  /** Minutes of the local day. */
  quietFrom: number;
  quietUntil: number;
  digestMinute: number;
  updatedAt: Instant;
}

export interface NotificationTables {
  notice: NoticeTable;
  mail: MailTable;
  preference: PreferenceTable;
}

export type Database = Kysely<NotificationTables>;
