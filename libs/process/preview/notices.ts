// Who would be told what, if nobody acted: the ladders of everything open, laid out over the days to come. Where something opens or changes by itself
// meanwhile (a wait ends, a pause runs out), the process is lived instead.
import { runningPauses } from '../kernel/adjusted';
import type { Rules } from '../kernel/definition';
import { type DutyNotice, type Notice, effectsOf } from '../kernel/effects';
import type { Entity } from '../kernel/entity';
import type { KernelEvent, Recorded } from '../kernel/events';
import { dutiesInForce } from '../kernel/in-force';
import { alarmsOf } from '../kernel/ladder';
import type { Obligation } from '../kernel/obligation';
import { ladderOf } from '../kernel/policy';
import type { Role } from '../kernel/roles';
import { DAY, type Instant } from '../kernel/time';
import { nextWake, wake } from '../kernel/wake';
import type { AnyProcess } from '../registry';
import { type Manner, mannerOf } from './mail-hour';

export interface Foreseen {
  readonly at: Instant;
  readonly role: Role;
  readonly manner: Manner;
  /** Staff id: to whom the duty was given by name. */
  readonly assignee?: string;
  /** The unit whose people are told, where it is not the process' own. */
  readonly unit?: string;
}

/** No reminder of a sensible policy speaks earlier before its due instant. */
const LONGEST_REMINDER = 32 * DAY;

/** Nothing of it can speak before `until`: it is far away, or a wait. */
export function isSilent(
  o: Obligation,
  process: AnyProcess,
  { version }: Pick<Entity<unknown>, 'version'>,
  until: Instant,
): boolean {
  if (o.dueAt - LONGEST_REMINDER > until) return true;
  return dutiesInForce(process.duties, version).waits.has(o.kind);
}

/** Notices of one duty in `(from, until]`. */
export function noticesOf(
  o: Obligation,
  process: AnyProcess,
  entity: Pick<Entity<unknown>, 'state' | 'version'>,
  rules: Rules,
  from: Instant,
  until: Instant,
): (Foreseen & { readonly id: string })[] {
  if (isSilent(o, process, entity, until)) return [];
  const risk = process.risk(entity.state);
  const manner = mannerOf(risk, ladderOf(rules.policy, o.kind, risk).channel);
  const foreseen: (Foreseen & { readonly id: string })[] = [];
  const named = o.adjusted?.assignee === undefined ? undefined : { assignee: o.adjusted.assignee };
  for (const { id, at, role, step, hushed } of alarmsOf(o, rules, risk, false)) {
    if (at <= from || at > until || hushed || o.fired.includes(id)) continue;
    foreseen.push({ id, at, role, manner, ...(step === 'rung' ? undefined : named) });
  }
  return foreseen;
}

/** Something of it changes by itself before `until`, or is owed by others than usual: laying out the ladders of what is open now would miss it. */
export function unfolds(process: AnyProcess, { ledger, version, state }: Entity<unknown>, until: Instant): boolean {
  if (ledger.standing !== undefined && runningPauses(ledger.standing).length > 0) return true;
  const { waits } = dutiesInForce(process.duties, version);
  return ledger.open.some(
    ({ kind, dueAt }) => (dueAt <= until && waits.has(kind)) || process.owedBy?.(state, kind) !== undefined,
  );
}

/** Everything said in `(from, until]` when nobody acts. */
export function noticesByLiving(
  process: AnyProcess,
  entity: Entity<unknown>,
  rules: Rules,
  from: Instant,
  until: Instant,
): Foreseen[] {
  const said: Foreseen[] = [];
  for (let it = entity; ;) {
    const next = nextWake(process, it, rules);
    if (next === undefined || next > until) return said;
    const draft = wake(process, it, rules, Math.max(next, from));
    if (draft.events.length === 0) return said;
    it = draft.entity;
    said.push(...noticesIn(draft.events, process, it, rules));
  }
}

/** What is said because of these events. */
export function noticesIn(
  events: readonly Recorded<{ readonly type: string } | KernelEvent>[],
  process: AnyProcess,
  { id, state, version }: Pick<Entity<unknown>, 'id' | 'state' | 'version'>,
  { policy }: Rules,
): Foreseen[] {
  return events.flatMap((event) =>
    effectsOf(process, id, state, [event], policy, version).flatMap(({ run, input }) =>
      run === 'notify' ? [foreseen(event.at, input as Notice)] : [],
    ),
  );
}

function foreseen(at: Instant, notice: Notice): Foreseen {
  const { to: role, risk, channel, assignee, unit } = notice as DutyNotice;
  return {
    ...{ at, role, manner: mannerOf(risk, channel) },
    ...(assignee === undefined ? {} : { assignee }),
    ...(unit === undefined ? {} : { unit }),
  };
}
