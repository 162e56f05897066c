/** What an operator watches: is mail going out, does it arrive, is anything stuck. */
import { type NoticeOutcome } from '../../libs/process/kernel/events';
import { type Handover } from '../../libs/mail/send';
import { type Metrics } from '../../libs/telemetry/metrics';
import { type MailStatus } from './tables';

export interface Figures {
  settled(template: string, outcome: NoticeOutcome): void;
  handedOver(result: Handover['kind']): void;
  bounced(): void;
  outbox(counts: Readonly<Record<MailStatus, number>>): void;
  /** Age of the oldest notice nobody has been told of, in seconds. */
  oldestUnsettled(seconds: number): void;
}

export function figures(metrics: Metrics): Figures {
  const settled = metrics.counter('notices_settled_total', 'Notices by what became of them', ['template', 'outcome']);
  const handedOver = metrics.counter('mails_handed_over_total', 'Tries to hand over a mail, by result', ['result']);
  const bounced = metrics.counter('mails_bounced_total', 'Mails that came back after they had gone out');
  const outbox = metrics.gauge('outbox_mails', 'Mails in the outbox by status', ['status']);
  const oldest = metrics.gauge('oldest_unsettled_notice_seconds', 'Age of the oldest notice nobody has been told of');
  return {
    settled: (template, outcome) => settled.inc({ template, outcome }),
    handedOver: (result) => handedOver.inc({ result }),
    bounced: () => bounced.inc(),
    outbox: (counts) => Object.entries(counts).forEach(([status, count]) => outbox.set({ status }, count)),
    oldestUnsettled: (seconds) => oldest.set(seconds),
  };
}
