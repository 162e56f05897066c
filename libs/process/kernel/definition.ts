// What a process is made of: duties, commands, gates and how its state follows its events. One file each; everything else reads these.
import type { Because, ClockKind, Mark } from './because';
import type { CalendarTable } from './calendar';
import type { DurationText } from './duration';
import type { KernelEvent, Recorded } from './events';
import type { Ledger } from './obligation';
import type { PolicySlice } from './policy';
import type { Risk } from './risk';
import type { Actor, Role } from './roles';
import type { Instant } from './time';

/** Policy and calendar a process lives by at this moment. */
export interface Rules {
  readonly policy: PolicySlice;
  readonly calendar: CalendarTable;
}

/** Everything that varies comes in as data. */
export interface Facts extends Rules {
  readonly now: Instant;
  readonly actor: Actor;
  /** What is owed and how it has been bent: for commands about duties. What is *wanted* never looks here. */
  readonly ledger: Ledger;
  /** Definitions in force. */
  readonly duties: readonly DutyTraits[];
  readonly risk: Risk;
  /** Version of the process it lives by: a command that has learnt to say more leaves the same record as ever under an older one. */
  readonly version: number;
}

/** A duty that must exist now. `key` carries an event number, never an instant: a corrected anchor moves the duty. */
export interface Wanted {
  readonly key: string;
  readonly from: Mark;
  /** Which entry of a list-valued timing (0-based). */
  readonly step?: number;
  /** A rule of its own, set by a decision on record (a plan, a conference); wins over policy. */
  readonly rule?: DurationText;
  /** A timing of the policy that stands in for the kind's own, where there is one at this risk (visits that taper); `step` counts in it. */
  readonly timing?: string;
  /** Staff id: somebody who owes it by name from the beginning, and hears first (an agreed action). */
  readonly assignee?: string;
  /** Clocks beside the first, for a while (a child who has moved, a day the plan names): whichever runs out first counts. */
  readonly sooner?: readonly Sooner[];
}

export interface Sooner {
  /** What it is called: a timing of the policy, unless it has a rule of its own. */
  readonly timing: string;
  readonly step?: number;
  /** Set by a decision on record (a plan). */
  readonly rule?: DurationText;
  readonly from: Mark;
}

/** What a definition says of its kind, whatever the process is about. */
export interface DutyTraits {
  readonly kind: string;
  /** Process version it began with, and the one that replaced it. */
  readonly since: number;
  readonly until?: number;
  readonly owner: Role;
  readonly clock: ClockKind;
  /** True for a *not before*: owed by nobody, no ladder; its end is an event. */
  readonly wait?: true;
  /** A supervisor may waive it. Silence means no: nobody waives a visit (process.md §5). */
  readonly waivable?: true;
  /** Reasons for which its clock may stand still. Silence means none. */
  readonly pausedBy?: readonly string[];
}

export interface DutyDefinition<S> extends DutyTraits {
  /** Pure, and blind to the clock and the ledger. `policy` is there for list-valued timings, and for what an emergency makes lighter. */
  wanted(state: S, policy: PolicySlice): readonly Wanted[];
  /** The record that shows it done; undefined when its reason went away instead. */
  met(state: S, key: string): Mark | undefined;
  /** Days still ahead on which it is owed because somebody named them beforehand (a plan), soonest first: for those who look ahead. */
  named?(state: S): readonly Instant[];
}

/** Why a command cannot be taken. `code` is stable and has words in both languages. */
export interface Refusal {
  readonly code: string;
  /** For gates: what is missing. */
  readonly missing?: readonly string[];
}

export interface Command<S, I, E> {
  readonly name: string;
  readonly since: number;
  readonly until?: number;
  readonly who: readonly Role[];
  guard(state: S, input: I, facts: Facts): readonly (Refusal | undefined)[];
  events(state: S, input: I, facts: Facts): readonly E[];
  /** The definition this one superseded: taken by whoever still lives by a version before `since`. */
  readonly before?: Command<S, I, E>;
  /** Taken although the process has run its course: it lives again from its record. */
  readonly revives?: true;
}

export interface Gate<S> {
  readonly name: string;
  readonly conditions: readonly { readonly code: string; holds(state: S, rules: Rules): boolean }[];
}

export interface Effect {
  /** `<workflowId>/<event number>/<effect>`: the same decision, replayed or retried, is one effect. */
  readonly key: string;
  /** Which activity; the shell's table maps it to a queue. */
  readonly run: string;
  readonly input: unknown;
}

export interface ProcessVersion {
  readonly version: number;
  readonly date: string;
  readonly reason: string;
}

export interface OwedBy {
  /** Another role than the definition's. */
  readonly role?: Role;
  /** Staff id: this person and nobody else. */
  readonly staff?: string;
  /** The people of another unit. */
  readonly unit?: string;
}

export interface Process<S, E extends { readonly type: string }> {
  readonly name: string;
  readonly versions: readonly ProcessVersion[];
  readonly duties: readonly DutyDefinition<S>[];
  // oxlint-disable-next-line typescript/no-explicit-any -- inputs differ by command; the edge validates each by its own schema
  readonly commands: Readonly<Record<string, Command<S, any, E | KernelEvent>>>;
  readonly initial: S;
  evolve(state: S, event: Recorded<E | KernelEvent>): S;
  risk(state: S): Risk;
  /** The unit it has moved to; undefined while it is where it began. Its rules are adopted there. */
  unit?(state: S): string | undefined;
  /** Who owes a duty of this kind, where it is not whoever holds its role for the case. */
  owedBy?(state: S, kind: string): OwedBy | undefined;
  /** What the outside world must now do, beside notices of the ladder. `version`: of the process; an effect learnt later is none in a record of before. */
  effects(state: S, event: Recorded<E | KernelEvent>, id: string, version: number): readonly EffectBody[];
  /** The process an effect brings into being: a word for it waits until that has ended, one way or the other. */
  readonly opens?: (effect: Pick<Effect, 'run' | 'input'>) => string | undefined;
  /** A word for another process found it gone. True where that is as it should be: it has run its course, and nobody is waiting for the word. */
  needNotHear?(state: S, told: Told): boolean;
  /** Nothing more will ever be owed. */
  finished(state: S): boolean;
}

/** Whom a word was for, and what it was. */
export interface Told {
  readonly workflowId: string;
  readonly name: string;
}

/** An effect before it has its key. `as` tells two effects of one event apart. */
export interface EffectBody {
  readonly as: string;
  readonly run: string;
  readonly input: unknown;
}

export const duty = <S>(definition: DutyDefinition<S>): DutyDefinition<S> => definition;

export const command =
  <S, E>() =>
  <I>(definition: Command<S, I, E>): Command<S, I, E> =>
    definition;

export const gate = <S>(definition: Gate<S>): Gate<S> => definition;

/** Codes of the conditions that do not hold: the same list for a page, a refusal and a test. */
export function missing<S>(of: Gate<S>, state: S, rules: Rules): string[] {
  return of.conditions.filter((c) => !c.holds(state, rules)).map((c) => c.code);
}

export function refuseIf(condition: boolean, code: string, lacks?: readonly string[]): Refusal | undefined {
  if (!condition) return undefined;
  return lacks ? { code, missing: lacks } : { code };
}

const inForceAt = new WeakMap<readonly object[], Map<number, readonly object[]>>();

/** Definitions in force under a process version. */
export function inForce<T extends { readonly since: number; readonly until?: number }>(
  definitions: readonly T[],
  version: number,
): readonly T[] {
  let byVersion = inForceAt.get(definitions);
  if (!byVersion) {
    byVersion = new Map<number, readonly object[]>();
    inForceAt.set(definitions, byVersion);
  }
  let found = byVersion.get(version) as readonly T[] | undefined;
  if (!found) byVersion.set(version, (found = definitions.filter((d) => isInForce(d, version))));
  return found;
}

/** The definition of a command under a process version; undefined where there is none yet, or no more. */
export function commandInForce<S, I, E>(
  command: Command<S, I, E> | undefined,
  version: number,
): Command<S, I, E> | undefined {
  let asked = command;
  while (asked && version < asked.since) asked = asked.before;
  return asked && isInForce(asked, version) ? asked : undefined;
}

export function isInForce(d: { readonly since: number; readonly until?: number }, version: number): boolean {
  return d.since <= version && (d.until === undefined || version < d.until);
}

export type { Because, Mark };
