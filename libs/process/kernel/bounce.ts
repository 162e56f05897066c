// A mail that came back later. The same in every process: the timeline must say that nobody was reached.
import { type Command, refuseIf } from './definition';
import type { KernelEvent } from './events';
import type { Role } from './roles';

export interface NoticeBounced {
  /** Key of the notice, as the effect had it. */
  readonly notice: string;
  readonly template: string;
  readonly to: Role;
  readonly kind?: string;
  readonly key?: string;
}

type Undeliverable = Extract<KernelEvent, { type: 'notice.settled' }>;

/** Sent by the notification service when a bounce arrives after the mail had left. */
export function noticeBounce<S>(): Command<S, NoticeBounced, Undeliverable> {
  return {
    name: 'notice.bounce',
    since: 1,
    who: ['system'],
    guard: (_s, { notice }) => [refuseIf(notice === '', 'unknown-notice')],
    events: (_s, { notice, template, to, kind, key }) => [
      {
        type: 'notice.settled',
        notice,
        outcome: 'undeliverable',
        template,
        to,
        ...(kind !== undefined && key !== undefined ? { kind, key } : {}),
      },
    ],
  };
}
