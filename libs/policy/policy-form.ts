// What a form for the policy is made of, from the definitions: every timing there is, what may stand in it, and what stands there. A duty added tomorrow is
// in it tomorrow.
import type { ClockKind } from '../process/kernel/because';
import type { DutyTraits } from '../process/kernel/definition';
import { UNITS } from '../process/kernel/duration';
import { ladderOf, type PolicySlice } from '../process/kernel/policy';
import { RISKS, type PerRisk } from '../process/kernel/risk';
import type { Role } from '../process/kernel/roles';
import { type ProcessName, processes } from '../process/registry';
import { limitsOn } from './check-limits';
import { DUTY_KINDS, type DutyKind, dutyKinds, mayBeNone } from './duty-kinds';
import type { DutyEntry, Policy } from './policy-schema';

type Basis = Extract<DutyEntry['basis'], string>;

export interface FormBound {
  /** `at-most` or `at-least`. */
  readonly is: 'at-most' | 'at-least';
  readonly value: string;
  readonly source: string;
}

export interface FormTiming {
  readonly kind: string;
  readonly process: ProcessName;
  readonly owner: Role;
  /** How its time is counted: through closed days, or in working time. */
  readonly clock: ClockKind;
  /** A *not before*: longer is stricter, and nobody is reminded. */
  readonly wait: boolean;
  /** Takes one entry for each time it is owed. */
  readonly list: boolean;
  /** The duty of which it is another timing. */
  readonly paces: string | null;
  /** Units a duration may have. */
  readonly units: readonly string[];
  /** What no value may go beyond. */
  readonly bounds: readonly FormBound[];
  readonly values: PerRisk<FormValue>;
  readonly source: string;
}

export interface FormValue {
  /** Durations such as `7 d`, one unless it is a list; none: the step does not exist at this risk. */
  readonly times: readonly string[];
  /** Whether it may be none. */
  readonly mayBeNone: boolean;
  /** As a unit lives by it, where that was asked and differs. */
  readonly here: readonly string[] | null;
  readonly basis: Basis;
  /** How many reminders and rungs follow. */
  readonly reminders: number;
  readonly rungs: number;
}

/** @param slice as one unit, or the country, lives by it @param unit whether it is a unit's own */
export function policyForm(policy: Policy, slice: PolicySlice, unit: boolean): FormTiming[] {
  return DUTY_KINDS.flatMap((kind) => {
    const entry = policy.duties[kind];
    if (!entry) return [];
    const of: DutyKind = dutyKinds[kind];
    const values = RISKS.map((risk) => {
      const times = textsOf(entry[risk]);
      const here = slice.timings[kind]?.[risk] ?? null;
      const lived = here === null ? [] : typeof here === 'string' ? [here] : [...here];
      const ladder = of.wait ? undefined : ladderOf(slice, kind, risk);
      const value: FormValue = {
        times,
        mayBeNone: mayBeNone(of, risk),
        here: unit && lived.join() !== times.join() ? lived : null,
        basis: typeof entry.basis === 'string' ? entry.basis : entry.basis[risk],
        reminders: ladder?.remind.length ?? 0,
        rungs: ladder?.rungs.length ?? 0,
      };
      return [risk, value] as const;
    });
    return {
      ...{ kind, process: of.process, owner: of.owner, clock: clockOf(of.process, of.paces ?? kind) },
      ...{ wait: of.wait === true, list: of.list === true, paces: of.paces ?? null },
      units: UNITS,
      bounds: limitsOn(policy, kind).flatMap((limit) =>
        (['at-most', 'at-least'] as const).flatMap((is) => {
          const value = limit[is];
          return value === undefined ? [] : [{ is, value, source: limit.source }];
        }),
      ),
      values: Object.fromEntries(values) as unknown as PerRisk<FormValue>,
      source: entry.source,
    };
  });
}

function textsOf(value: DutyEntry['low']): string[] {
  return value === 'none' ? [] : (Array.isArray(value) ? value : [value]).map(String);
}

/** Of the definition in force. */
function clockOf(process: ProcessName, kind: string): ClockKind {
  const duties = processes[process].duties as readonly DutyTraits[];
  return duties.findLast((duty) => duty.kind === kind)?.clock ?? 'elapsed';
}
