// What one policy says differently from another: per duty and risk level, ladders, landing, limits and criteria. Data; the words are in libs/words.
import { RISKS } from '../process/kernel/risk';
import { diffEmergency } from './diff-emergency';
import { type Difference, keys, text, timing } from './difference';
import { type OverrideValue, capsOf, valuesOf } from './override-values';
import type { LadderEntry, LadderLevel, Policy } from './policy-schema';

export type { Difference, Effect } from './difference';

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
    ...diffEmergency(from, to),
  ];
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
    return [
      ...keys(a, b).flatMap((kind) =>
        RISKS.flatMap((risk) => timing({ part: 'override', of: kind, risk, unit }, a[kind]?.[risk], b[kind]?.[risk])),
      ),
      ...ownOther(unit, valuesOf(from.units?.[unit]), valuesOf(to.units?.[unit])),
    ];
  });
}

/** Where visits land in a unit, and what may be granted there. */
function ownOther(unit: string, from: readonly OverrideValue[], to: readonly OverrideValue[]): Difference[] {
  const other = [...from, ...to].filter(({ part }) => part !== 'timing');
  const ids = [...new Set(other.map(({ at }) => at.join(' ')))];
  return ids.flatMap((id) => {
    const [a, b] = [from, to].map((values) => values.find(({ at }) => at.join(' ') === id));
    const said = (b ?? a) as OverrideValue;
    const about = { part: said.part, of: said.kind, risk: said.risk, unit };
    if (said.part === 'adjustment') return timing(about, a?.value, b?.value);
    return text(about, a ? String(a.value) : null, b ? String(b.value) : null);
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
