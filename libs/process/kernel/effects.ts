// What the outside world must do after an event. Notices of the ladder are the same for every process; the rest each process says itself.
import type { Effect, EffectBody, OwedBy, Process } from './definition';
import type { KernelEvent, Recorded } from './events';
import { ladderOf, type PolicySlice } from './policy';
import type { Risk } from './risk';
import type { Role } from './roles';
import type { Instant } from './time';

/** Somebody must be told about a duty. Ids, codes and instants only: no name ever passes through here. */
export interface DutyNotice {
  readonly template: 'reminder' | 'overdue' | 'escalation';
  readonly workflowId: string;
  readonly kind: string;
  readonly key: string;
  /** `key` once more: on its way to the activity that name is taken by the key of the effect. */
  readonly dutyKey: string;
  readonly cycle: number;
  readonly alarm: string;
  readonly dueAt: Instant;
  readonly owner: Role;
  readonly to: Role;
  readonly risk: Risk;
  readonly channel: 'now' | 'digest';
  /** Staff id: somebody it was given to by name, who hears first. */
  readonly assignee?: string;
  /** The unit whose people are told, where it is not the one that leads the case: it is offered to them. */
  readonly unit?: string;
  /** Whether the person told is the owner (asked to act) or someone above (asked to see to it). */
  readonly rung: number;
}

/** Somebody must be told about something that happened. */
export interface EventNotice {
  readonly template: string;
  readonly workflowId: string;
  readonly to: Role;
  readonly risk: Risk;
  readonly channel: 'now' | 'digest';
  readonly args: Readonly<Record<string, string | number>>;
  readonly unit?: string;
  /** Staff id: somebody who hears first. */
  readonly assignee?: string;
}

export type Notice = DutyNotice | EventNotice;

/** A message to another process, by signal; taken or put on record as rejected, never lost. */
export interface Tell {
  readonly workflowId: string;
  readonly name: string;
  readonly input: unknown;
  /** Should that process have run its course, nobody misses the word. */
  readonly ifAlive?: true;
}

const owners = new WeakMap<readonly object[], ReadonlyMap<string, Role>>();

/** Whose a kind is, by list of definitions; the first definition of a kind says it. */
function ownersOf(duties: readonly { readonly kind: string; readonly owner: Role }[]): ReadonlyMap<string, Role> {
  let found = owners.get(duties);
  if (!found) {
    found = new Map([...duties].reverse().map((d) => [d.kind, d.owner]));
    owners.set(duties, found);
  }
  return found;
}

function noticeOf(
  workflowId: string,
  event: KernelEvent,
  duties: readonly { readonly kind: string; readonly owner: Role }[],
  risk: Risk,
  policy: PolicySlice,
  owedBy: (kind: string) => OwedBy | undefined,
): DutyNotice | undefined {
  if (event.type !== 'duty.reminded' && event.type !== 'duty.breached' && event.type !== 'duty.escalated')
    return undefined;
  if (event.silent) return undefined;
  const { kind, key, cycle, dueAt } = event;
  const { role, staff, unit } = owedBy(kind) ?? {};
  const owner = role ?? ownersOf(duties).get(kind) ?? 'system';
  const assignee = event.type === 'duty.escalated' ? undefined : (event.assignee ?? staff);
  const { channel } = ladderOf(policy, kind, risk);
  const risen = event.type === 'duty.escalated';
  return {
    workflowId,
    kind,
    key,
    dutyKey: key,
    cycle,
    dueAt,
    owner,
    risk,
    channel,
    template: risen ? 'escalation' : event.type === 'duty.reminded' ? 'reminder' : 'overdue',
    alarm: event.type === 'duty.breached' ? 'due' : event.alarm,
    to: risen ? event.role : owner,
    rung: risen ? event.rung : 0,
    ...(assignee === undefined ? {} : { assignee }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const quiet: readonly never[] = [];

/** What people are told of a bent clock: nobody snoozes, gives away or outlives a pause in silence. */
function adjustmentNotices(
  workflowId: string,
  e: KernelEvent,
  duties: readonly { readonly kind: string; readonly owner: Role }[],
  risk: Risk,
): readonly EffectBody[] {
  switch (e.type) {
    case 'duty.snoozed':
      return [told('duty-snoozed', workflowId, e.above, risk, { args: { kind: e.kind } })];
    case 'duty.reassigned': {
      const owner = ownersOf(duties).get(e.kind) ?? 'supervisor';
      return [told('duty-reassigned', workflowId, owner, risk, { assignee: e.assignee })];
    }
    case 'pause.ended':
      if (!e.capped) return quiet;
      return [told('pause-ended', workflowId, 'caseworker', risk), told('pause-ended', workflowId, 'supervisor', risk)];
    default:
      return quiet;
  }
}

function told(
  template: string,
  workflowId: string,
  to: Role,
  risk: Risk,
  of: Pick<Partial<EventNotice>, 'args' | 'assignee'> = {},
): EffectBody {
  const input: EventNotice = { template, workflowId, to, risk, channel: 'now', args: {}, ...of };
  return { as: `notify-${to}`, run: 'notify', input };
}

/** What becomes of a word whose receiver is gone: on record here alone where it has run its course, otherwise an alarm. */
export function unheard<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  state: S,
  { key: effect, run, input }: Effect,
  code: string,
): Extract<KernelEvent, { type: 'message.unheard' | 'effect.failed' }> {
  const { workflowId: to, name } = input as Tell;
  if (process.needNotHear?.(state, { workflowId: to, name }) === true)
    return { type: 'message.unheard', effect, to, name };
  return { type: 'effect.failed', effect, run, code };
}

/** Effects of freshly recorded events, in order, each with its key. `state` is the state after them, `version` the one they were recorded under. */
export function effectsOf<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  id: string,
  state: S,
  events: readonly Recorded<E | KernelEvent>[],
  policy: PolicySlice,
  version: number,
): Effect[] {
  const risk = process.risk(state);
  const effects: Effect[] = [];
  for (const event of events) {
    for (const { as, run, input } of process.effects(state, event, id, version)) {
      effects.push({ key: `${id}/${event.n}/${as}`, run, input });
    }
    const body = event.body as KernelEvent;
    const input = noticeOf(id, body, process.duties, risk, policy, (kind) => process.owedBy?.(state, kind));
    if (input) effects.push({ key: `${id}/${event.n}/notify`, run: 'notify', input });
    for (const { as, run, input } of adjustmentNotices(id, body, process.duties, risk)) {
      effects.push({ key: `${id}/${event.n}/${as}`, run, input });
    }
  }
  return effects;
}
