// One difference between two policies, and how two values of a timing compare. Data; the words are in libs/words.
import type { Risk } from '../process/kernel/risk';
import { NONE } from './check-timings';
import { isAlwaysLonger, isLonger, isShorter } from './duration-bounds';
import { dutyKind } from './duty-kinds';
import type { TimingText } from './policy-schema';

/** For whoever owes it, or for the child: `stricter` means sooner, or more warning. */
export type Effect = 'shorter' | 'longer' | 'added' | 'removed' | 'changed';

export type Part =
  | 'timing'
  | 'override'
  | 'ladder'
  | 'ladder-duties'
  | 'landing'
  | 'criterion'
  | 'limit'
  | 'adjustment'
  | 'quorum'
  /** Of what holds in an emergency. */
  | 'emergency'
  | 'emergency-quorum'
  | 'emergency-longest'
  | 'emergency-assessment'
  /** An emergency that is on; `of` is a unit, the values are last days. */
  | 'emergency-on';

export interface Difference {
  readonly part: Part;
  /** Duty kind, ladder name, criterion, type of conference, or what is granted: `promise`, `snooze`, `extend`, `pause <reason>`. */
  readonly of: string;
  readonly risk?: Risk;
  /** Unit of an override. */
  readonly unit?: string;
  /** Which part of a ladder level: `remind`, `escalate`, `repeat`, `channel`; of a limit: `at-most`, `at-least`. */
  readonly field?: string;
  /** As the file writes it; null when there is or was nothing. */
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: Effect;
}

export type About = Omit<Difference, 'from' | 'to' | 'effect'>;

export const said = (value: TimingText | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.map(String).join(', ') : String(value);

export function timing(about: About, from: TimingText | undefined, to: TimingText | undefined): Difference[] {
  const [a, b] = [said(from), said(to)];
  return a === b ? [] : [{ ...about, from: a, to: b, effect: effectOf(a, b) }];
}

export function text(about: About, from: string | null, to: string | null): Difference[] {
  return from === to
    ? []
    : [{ ...about, from, to, effect: from === null ? 'added' : to === null ? 'removed' : 'changed' }];
}

/** `none` is a step that does not exist. A list counts by its first entry that differs. */
function effectOf(from: string | null, to: string | null): Effect {
  // What is said no more is removed, even where it only said that there is none.
  if (to === null) return 'removed';
  if (from === null || from === NONE) return 'added';
  if (to === NONE) return 'removed';
  const [a, b] = [from.split(', '), to.split(', ')];
  if (a.length !== b.length) return b.length > a.length ? 'added' : 'removed';
  const i = a.findIndex((entry, at) => entry !== b[at]);
  const [before = '', after = ''] = [a[i], b[i]];
  if (isAlwaysLonger(after, before) || (isLonger(after, before) && !isShorter(after, before))) return 'longer';
  if (isAlwaysLonger(before, after) || (isLonger(before, after) && !isShorter(before, after))) return 'shorter';
  return 'changed';
}

/** Duties in the order of the duty list, others after them as the files have them. */
export function keys(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const all = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return [...all.filter((kind) => dutyKind(kind)), ...all.filter((kind) => !dutyKind(kind))];
}
