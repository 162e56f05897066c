// The timings of a unit while an emergency is on: shorter where the policy says so, and never longer than what the unit lives by anyway.
import type { PolicySlice, Timing } from '../process/kernel/policy';
import { RISKS } from '../process/kernel/risk';
import { NONE } from './check-timings';
import { dutyKind } from './duty-kinds';
import { isLooser } from './looser-overrides';
import type { Policy, TimingText } from './policy-schema';

export interface Hurried {
  readonly timings: PolicySlice['timings'];
  /** Where they differ from the usual ones, as a slice carries it. */
  readonly shortened: Readonly<Record<string, string>>;
}

export function hurried({ emergency }: Policy, usual: PolicySlice['timings']): Hurried {
  const timings = { ...usual };
  const shortened: Record<string, string> = {};
  for (const [kind, given] of Object.entries(emergency?.duties ?? {})) {
    const [of, levels] = [dutyKind(kind), usual[kind]];
    if (!of || !levels) continue;
    const risks = RISKS.filter((risk) => {
      const value = given[risk];
      // A unit may be stricter than its profile already; what cannot be told apart stays as it is.
      return value !== undefined && !isLooser(of, value, textOf(levels[risk])) && !isSame(value, levels[risk]);
    });
    if (risks.length === 0) continue;
    const changed = Object.fromEntries(risks.map((risk) => [risk, timingOf(given[risk] as TimingText)]));
    timings[kind] = { ...levels, ...changed };
    shortened[kind] = risks.map((risk) => risk.charAt(0)).join('');
  }
  return { timings, shortened };
}

const textOf = (timing: Timing): TimingText =>
  timing === null ? NONE : typeof timing === 'string' ? timing : [...timing];

const timingOf = (text: TimingText): Timing => (Array.isArray(text) ? text.map(String) : String(text));

const isSame = (text: TimingText, timing: Timing): boolean => JSON.stringify(timingOf(text)) === JSON.stringify(timing);
