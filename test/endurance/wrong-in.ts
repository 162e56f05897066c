// What no life of a case may ever hold, checked on its record and its end. Words of what is wrong; empty when all is well.
import { caseProcess } from '../../libs/process/case/process';
import { type CaseState, isOpen } from '../../libs/process/case/state/case-state';
import { latestVersion } from '../../libs/process/kernel/adopt';
import type { KernelEvent } from '../../libs/process/kernel/events';
import type { Obligation } from '../../libs/process/kernel/obligation';
import { rebuild } from '../../libs/process/kernel/rebuild';
import { addMonths, DAY } from '../../libs/process/kernel/time';
import type { TimelineEvent } from '../../libs/scripts/engine';
import { processOf } from '../../libs/process/registry';

interface Life {
  readonly id: string;
  readonly events: readonly TimelineEvent[];
  readonly state: CaseState;
  readonly open: readonly Obligation[];
  readonly policy: number;
  readonly calendar: number;
}

type Of<T extends KernelEvent['type']> = Extract<KernelEvent, { type: T }>;

export function wrongIn({ id, events, state, open, policy, calendar }: Life): string[] {
  const wrong: string[] = [];
  const say = (condition: boolean, words: string) => {
    if (condition) wrong.push(`${id}: ${words}`);
  };
  const began = { version: latestVersion(caseProcess), policy, calendar };
  const again = rebuild(processOf('case'), id, events, began);
  say(JSON.stringify(again.state) !== JSON.stringify(state), 'replaying its events gives another state');
  say(isOpen(state) && !open.some((o) => o.kind === 'visit.child'), 'an open case owes the child no visit');

  const spoken = new Set<string>();
  for (const { n, at, body } of events) {
    const e = body as KernelEvent;
    if (e.type === 'duty.breached' || e.type === 'duty.escalated')
      say(at < e.dueAt, `event ${n} speaks before its time`);
    if (e.type === 'duty.reminded' && !e.silent) say(at >= e.dueAt, `event ${n} reminds of what is overdue`);
    const once = onceKey(e);
    if (once === undefined) continue;
    say(spoken.has(once), `event ${n} speaks again: ${once}`);
    spoken.add(once);
  }
  const closed = events.find(({ body }) => body.type === 'case.closed');
  const talk = events.filter(({ body, n }) => body.type === 'closure.talked' && n < (closed?.n ?? 0)).at(-1);
  if (closed && talk) {
    const { happenedAt } = talk.body as unknown as { happenedAt: number };
    const noticeDay = addMonths(Math.floor((happenedAt + 8 * 3_600_000) / DAY), 1);
    say(Math.floor((closed.at + 8 * 3_600_000) / DAY) <= noticeDay, 'closed before a calendar month of notice');
  }
  return wrong;
}

/** An alarm speaks once for a duty in a cycle. */
function onceKey(e: KernelEvent): string | undefined {
  if (e.type !== 'duty.reminded' && e.type !== 'duty.breached' && e.type !== 'duty.escalated') return undefined;
  const { kind, key, cycle } = e;
  const alarm = e.type === 'duty.breached' ? 'due' : (e as Of<'duty.reminded' | 'duty.escalated'>).alarm;
  return [kind, key, cycle, alarm].join(' ');
}
