// Performs what a process asks of the outside world, and says what came of it. An effect that fails for good is an event, never a silence.
import { ActivityFailure, ApplicationFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { Effect } from '../../libs/process/kernel/definition';
import type { DutyNotice, Notice, Tell } from '../../libs/process/kernel/effects';
import type { KernelEvent } from '../../libs/process/kernel/events';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { TELL } from '../protocol';
import { effectActivities } from './activities';
import type { Moment } from './moment';

type Settled = Extract<KernelEvent, { type: 'notice.settled' | 'effect.failed' }>;

function settledNotice(effect: Effect, outcome: Extract<Settled, { type: 'notice.settled' }>['outcome']): Settled {
  const notice = effect.input as Notice & Partial<DutyNotice>;
  const { template, kind, key } = notice;
  const about = kind !== undefined && key !== undefined ? { kind, key } : {};
  return { type: 'notice.settled', notice: effect.key, outcome, template, to: notice.to, ...about };
}

function codeOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return cause.type ?? 'failed';
  return cause instanceof Error ? cause.name : 'failed';
}

async function tell(effect: Effect, moment: Moment): Promise<undefined> {
  const { workflowId, name, input, ifAlive } = effect.input as Tell;
  const { now: at } = moment;
  try {
    // The effect's key is the request id: a signal repeated after a crash is still one word.
    await getExternalWorkflowHandle(workflowId).signal(TELL, { name, input, by: SYSTEM, request: effect.key, at });
    moment.look();
  } catch (error) {
    moment.look();
    // A signal fails for one reason only: nobody is there.
    if (!ifAlive) throw error;
  }
  return undefined;
}

/** Runs one effect to its end. Resolves with the event to record, if its end is worth one. */
export async function perform(effect: Effect, moment: Moment): Promise<Settled | undefined> {
  try {
    if (effect.run === 'tell') return await tell(effect, moment);
    const run = effectActivities[effect.run as keyof typeof effectActivities] as
      ((input: unknown) => Promise<unknown>) | undefined;
    if (!run) return { type: 'effect.failed', effect: effect.key, run: effect.run, code: 'unknown-effect' };
    const result = await run({ ...(effect.input as object), key: effect.key });
    moment.look();
    return effect.run === 'notify' ? settledNotice(effect, (result as { outcome: 'sent' }).outcome) : undefined;
  } catch (error) {
    if (effect.run !== 'tell') moment.look();
    if (effect.run === 'notify') return settledNotice(effect, 'undeliverable');
    return { type: 'effect.failed', effect: effect.key, run: effect.run, code: codeOf(error) };
  }
}
