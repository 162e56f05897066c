// Where a script can be played: on the pure core, or on the real engine with time skipping. Both must tell the same story.
import type { Message } from '../process/kernel/decide';
import type { Refusal, Rules } from '../process/kernel/definition';
import type { Notice } from '../process/kernel/effects';
import type { KernelEvent, Recorded } from '../process/kernel/events';
import type { Obligation, Settled } from '../process/kernel/obligation';
import type { Instant } from '../process/kernel/time';

export type TimelineEvent = Recorded<{ readonly type: string } | KernelEvent>;

/** How one process stands. */
export interface Standing {
  readonly state: Readonly<Record<string, unknown>>;
  readonly open: readonly Obligation[];
  readonly events: readonly TimelineEvent[];
  readonly last: Readonly<Record<string, Settled>>;
}

export interface Sent {
  readonly at: Instant;
  readonly workflowId: string;
  readonly notice: Notice;
}

export interface Engine {
  now(): Promise<Instant>;
  /** Lets time pass up to and including an instant. */
  advance(to: Instant): Promise<void>;
  begin(workflowId: string, unit: string, first: Message): Promise<Refusal | undefined>;
  send(workflowId: string, message: Message): Promise<Refusal | undefined>;
  /** Policy or calendar change, now, for every process of the story. */
  adopt(change: (rules: Rules) => Rules): Promise<void>;
  standing(workflowId: string): Promise<Standing | undefined>;
  mails(): Promise<readonly Sent[]>;
  workflowIds(): Promise<readonly string[]>;
}
