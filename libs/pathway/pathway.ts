// The pathway as data: who does what by when, at each risk level, read from the definitions and one policy. Rendered by its neighbours.
import { EVERY_KIND, dutyKind, pacesOf } from '../policy/duty-kinds';
import { gates } from '../process/gates';
import { latestVersion } from '../process/kernel/adopt';
import { type DutyTraits, inForce } from '../process/kernel/definition';
import { type LadderRule, type PolicySlice, type Timing, ladderOf } from '../process/kernel/policy';
import { type PerRisk, RISKS, type Risk } from '../process/kernel/risk';
import { type AnyProcess, processes } from '../process/registry';

export interface PathwayDuty {
  readonly kind: string;
  readonly owner: DutyTraits['owner'];
  readonly wait: boolean;
  readonly waivable: boolean;
  readonly pausedBy: readonly string[];
  /** Absent when no policy says it: each case, plan or decision brings its own. */
  readonly timings?: PerRisk<Timing>;
}

export interface PathwayLadder {
  readonly kinds: readonly string[];
  readonly levels: PerRisk<LadderRule>;
}

export interface PathwayPart {
  readonly process: string;
  readonly version: number;
  readonly date: string;
  readonly duties: readonly PathwayDuty[];
  readonly ladders: readonly PathwayLadder[];
}

export interface Pathway {
  readonly unit: string;
  /** Absent for a policy that is not stored yet. */
  readonly policy?: number;
  readonly parts: readonly PathwayPart[];
  readonly gates: readonly { readonly name: string; readonly conditions: readonly string[] }[];
  readonly landing: PolicySlice['landing'];
  readonly criteria: readonly string[];
}

/** `policy.version` is told only when `stored`. Duties superseded by the latest version of their process are left out. */
export function pathwayOf(policy: PolicySlice, stored: boolean): Pathway {
  return {
    unit: policy.unit,
    ...(stored ? { policy: policy.version } : {}),
    parts: Object.values(processes).map((process) => partOf(process as AnyProcess, policy)),
    gates: gates.map(({ name, conditions }) => ({ name, conditions: conditions.map(({ code }) => code) })),
    landing: policy.landing,
    criteria: policy.criteria,
  };
}

function partOf(process: AnyProcess, policy: PolicySlice): PathwayPart {
  const version = latestVersion(process);
  const duties = [...inForce(process.duties, version)].sort(inOrder).flatMap((duty) => withPaces(duty, policy));
  return {
    process: process.name,
    version,
    date: process.versions.find((v) => v.version === version)?.date ?? '',
    duties,
    ladders: laddersOf(
      duties.filter(({ kind }) => !dutyKind(kind)?.paces),
      policy,
    ),
  };
}

/** As a case lives: from the report to the aftercare. */
function inOrder(a: DutyTraits, b: DutyTraits): number {
  const place = ({ kind }: DutyTraits) => {
    const i = EVERY_KIND.indexOf(kind as never);
    return i < 0 ? EVERY_KIND.length : i;
  };
  return place(a) - place(b) || (a.kind < b.kind ? -1 : 1);
}

/** A duty, and the times that stand in for its own for a while. */
function withPaces(duty: DutyTraits, policy: PolicySlice): PathwayDuty[] {
  return [duty, ...pacesOf(duty.kind).map((kind) => ({ ...duty, kind }))].map((d) => dutyOf(d, policy));
}

function dutyOf({ kind, owner, wait, waivable, pausedBy = [] }: DutyTraits, policy: PolicySlice): PathwayDuty {
  const timings = policy.timings[kind];
  const traits = { kind, owner, wait: wait === true, waivable: waivable === true, pausedBy };
  return timings === undefined ? traits : { ...traits, timings };
}

/** Duties with equal ladders share a row. */
function laddersOf(duties: readonly PathwayDuty[], policy: PolicySlice): PathwayLadder[] {
  const found = new Map<string, { kinds: string[]; levels: PerRisk<LadderRule> }>();
  for (const { kind, wait } of duties) {
    if (wait) continue;
    const levels = perRisk((risk) => ladderOf(policy, kind, risk));
    const key = JSON.stringify(levels);
    const known = found.get(key);
    if (known) known.kinds.push(kind);
    else found.set(key, { kinds: [kind], levels });
  }
  return [...found.values()];
}

function perRisk<T>(of: (risk: Risk) => T): PerRisk<T> {
  return Object.fromEntries(RISKS.map((risk) => [risk, of(risk)])) as Record<Risk, T>;
}
