// What one policy says differently from another: per duty and risk level, ladders, landing, limits and criteria. Data; the words are in libs/words.
import { RISKS, type Risk } from '../process/kernel/risk';
import { dutyKind } from './duty-kinds';
import { isAlwaysLonger, isLonger, isShorter } from './duration-bounds';
import { NONE } from './check-timings';
import type { CapEntry, LadderEntry, LadderLevel, Policy, TimingText } from './policy-schema';

/** For whoever owes it, or for the child: `stricter` means sooner, or more warning. */
export type Effect = 'shorter' | 'longer' | 'added' | 'removed' | 'changed';

export interface Difference {
  readonly part: 'timing' | 'override' | 'ladder' | 'ladder-duties' | 'landing' | 'criterion' | 'limit' | 'adjustment';
  /** Duty kind, ladder name, criterion, or what is granted: `promise`, `snooze`, `extend`, `pause <reason>`. */
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

export function diffPolicies(from: Policy, to: Policy): Difference[] {
  return [
    ...keys(from.duties, to.duties).flatMap((kind) =>
      RISKS.flatMap((risk) =>
        timing({ part: 'timing', of: kind, risk }, from.duties[kind]?.[risk], to.duties[kind]?.[risk]),
      ),
    ),
    ...overrides(from, to),
    ...RISKS.flatMap((risk) => {
      const [a, b] = [from['visits-on-closed-days'][risk], to['visits-on-closed-days'][risk]];
      return text({ part: 'landing', of: 'visits-on-closed-days', risk }, a, b);
    }),
    ...keys(from.limits, to.limits).flatMap((kind) =>
      (['at-most', 'at-least'] as const).flatMap((field) =>
        timing({ part: 'limit', of: kind, field }, from.limits[kind]?.[field], to.limits[kind]?.[field]),
      ),
    ),
    ...keys(from.ladders, to.ladders).flatMap((name) => ladder(name, from.ladders[name], to.ladders[name])),
    ...adjustments(from, to),
    ...criteria(from['closing-criteria'].all, to['closing-criteria'].all),
  ];
}

type About = Omit<Difference, 'from' | 'to' | 'effect'>;

const said = (value: TimingText | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.map(String).join(', ') : String(value);

function timing(about: About, from: TimingText | undefined, to: TimingText | undefined): Difference[] {
  const [a, b] = [said(from), said(to)];
  return a === b ? [] : [{ ...about, from: a, to: b, effect: effectOf(a, b) }];
}

function text(about: About, from: string | null, to: string | null): Difference[] {
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

/** Caps by what is granted; pauses by their reason. */
function capsOf({ adjustments: granted }: Policy): Record<string, CapEntry> {
  if (!granted) return {};
  const { promise, snooze, extend, pause } = granted;
  const pauses = Object.entries(pause).map(([reason, entry]) => [`pause ${reason}`, entry]);
  return { promise, snooze, extend, ...(Object.fromEntries(pauses) as Record<string, CapEntry>) };
}

function adjustments(from: Policy, to: Policy): Difference[] {
  const [a, b] = [capsOf(from), capsOf(to)];
  return keys(a, b).flatMap((of) =>
    RISKS.flatMap((risk) => timing({ part: 'adjustment', of, risk }, a[of]?.[risk], b[of]?.[risk])),
  );
}

function overrides(from: Policy, to: Policy): Difference[] {
  return keys(from.units ?? {}, to.units ?? {}).flatMap((unit) => {
    const [a, b] = [from.units?.[unit]?.duties ?? {}, to.units?.[unit]?.duties ?? {}];
    return keys(a, b).flatMap((kind) =>
      RISKS.flatMap((risk) => timing({ part: 'override', of: kind, risk, unit }, a[kind]?.[risk], b[kind]?.[risk])),
    );
  });
}

function ladder(name: string, from: LadderEntry | undefined, to: LadderEntry | undefined): Difference[] {
  const duties = (entry: LadderEntry | undefined) => (entry?.for ? [...entry.for].sort().join(', ') : null);
  return [
    ...text({ part: 'ladder-duties', of: name }, duties(from), duties(to)),
    ...RISKS.flatMap((risk) => {
      const [a, b] = [levelText(from?.[risk]), levelText(to?.[risk])];
      return (['remind', 'escalate', 'repeat', 'channel'] as const).flatMap((field) =>
        text({ part: 'ladder', of: name, risk, field }, a[field], b[field]),
      );
    }),
  ];
}

function levelText(
  level: LadderLevel | undefined,
): Record<'remind' | 'escalate' | 'repeat' | 'channel', string | null> {
  if (!level) return { remind: null, escalate: null, repeat: null, channel: null };
  const { remind, escalate, repeat, channel } = level;
  return {
    remind: remind.length > 0 ? remind.join(', ') : null,
    escalate: escalate.map(({ to, after }) => `${to} ${after}`).join(', '),
    repeat: repeat ? `${repeat.every} × ${repeat.times}` : null,
    channel,
  };
}

function criteria(from: readonly string[], to: readonly string[]): Difference[] {
  const about = (of: string) => ({ part: 'criterion', of }) as const;
  return [
    ...to
      .filter((c) => !from.includes(c))
      .map((c): Difference => ({ ...about(c), from: null, to: c, effect: 'added' })),
    ...from
      .filter((c) => !to.includes(c))
      .map((c): Difference => ({ ...about(c), from: c, to: null, effect: 'removed' })),
  ];
}

/** Duties in the order of the duty list, others after them as the files have them. */
function keys(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const all = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return [...all.filter((kind) => dutyKind(kind)), ...all.filter((kind) => !dutyKind(kind))];
}
