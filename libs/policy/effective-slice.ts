// The part of a policy that one unit lives by: what a case carries with it (kernel.md: at most 8 kB).
import type { EmergencyRules, LadderRule, Landing, Limit, Limits, PolicySlice, Timing } from '../process/kernel/policy';
import { type PerRisk, RISKS, type Risk } from '../process/kernel/risk';
import type { Role } from '../process/kernel/roles';
import { STANDARD } from './check-ladders';
import { AT_ONCE, NONE } from './check-timings';
import { type Emergency, reaching } from './emergencies';
import { hurried } from './hurried-timings';
import { LANDING, type OverrideValue, holding } from './override-values';
import type { LadderEntry, LadderLevel, Policy, TimingText } from './policy-schema';
import { isUsual, quorumOf } from './quorum';

export interface SliceOf {
  /** Number the stored policy has. */
  readonly version: number;
  readonly unit: string;
  /** Units above it, top first; what they make stricter holds here too. */
  readonly above?: readonly string[];
  /** Versions it takes back. */
  readonly reverts?: readonly number[];
  /** Emergencies that are on under this version, anywhere. */
  readonly emergencies?: readonly Emergency[];
}

const LARGEST = 8 * 1024;

/** The policy as one unit lives by it, all risk levels. */
export function effectiveSlice(policy: Policy, of: SliceOf): PolicySlice {
  const { version, unit, above = [], reverts = [], emergencies = [] } = of;
  const path = [...above, unit];
  const usual = Object.fromEntries(
    Object.keys(policy.duties).map((kind) => [kind, perRisk((risk) => timing(policy, kind, risk, path))]),
  );
  const on = policy.emergency ? reaching(emergencies, path) : [];
  const { timings, shortened } = on.length > 0 ? hurried(policy, usual) : { timings: usual, shortened: {} };
  return {
    version,
    unit,
    landing: perRisk((risk) => own(policy, 'landing', LANDING, risk, path) as Landing),
    timings,
    ladders: ladders(policy),
    criteria: policy['closing-criteria'].all,
    ...(policy.adjustments ? { limits: limits(policy, path) } : {}),
    ...(reverts.length > 0 ? { reverts } : {}),
    ...(isUsual(quorumOf(policy)) ? {} : { quorum: quorumOf(policy) }),
    ...(on.length > 0 ? { emergency: { ...whileOn(on), shortened, ...lighter(policy) } } : {}),
  };
}

/** From the first that began to the last that ends: they lie over each other, and the rules of all are the same. */
function whileOn(on: readonly Emergency[]): Pick<EmergencyRules, 'fromAt' | 'untilAt'> {
  return { fromAt: Math.min(...on.map((e) => e.fromAt)), untilAt: Math.max(...on.map((e) => e.untilAt)) };
}

/** What it makes lighter beside timings. */
export function lighter({ emergency }: Policy): Pick<EmergencyRules, 'singleAssessment' | 'quorum'> {
  const { conference } = emergency ?? {};
  const types = ['initial', 'review', 'ad-hoc'] as const;
  const quorum = Object.fromEntries(types.flatMap((type) => (conference?.[type] ? [[type, conference[type]]] : [])));
  return {
    ...(emergency?.assessment === 'single' ? { singleAssessment: true } : {}),
    ...(conference ? { quorum } : {}),
  };
}

function limits(policy: Policy, path: readonly string[]): Limits {
  const limit = (name: string): Limit =>
    perRisk((risk) => {
      const cap = own(policy, 'adjustment', name, risk, path) ?? NONE;
      return cap === NONE ? null : String(cap);
    });
  const granted = [policy.adjustments, ...path.map((unit) => policy.units?.[unit]?.adjustments)];
  const reasons = [...new Set(granted.flatMap((of) => Object.keys(of?.pause ?? {})))];
  return {
    promise: limit('promise'),
    snooze: limit('snooze'),
    extend: limit('extend'),
    pause: Object.fromEntries(reasons.map((reason) => [reason, limit(`pause ${reason}`)])),
  };
}

/** The nearest unit that says something wins. */
function own(policy: Policy, part: OverrideValue['part'], kind: string, risk: Risk, path: readonly string[]) {
  return holding(policy, { part, kind, risk }, path)?.value;
}

/** The slice as a case carries it. Throws above 8 kB: ten thousand cached cases must stay small. */
export function sliceText(slice: PolicySlice): string {
  const text = JSON.stringify(slice);
  if (text.length > LARGEST) throw new Error(`policy slice of ${slice.unit}: ${text.length} bytes, at most ${LARGEST}`);
  return text;
}

export function perRisk<T>(of: (risk: Risk) => T): PerRisk<T> {
  return Object.fromEntries(RISKS.map((risk) => [risk, of(risk)])) as Record<Risk, T>;
}

function timing(policy: Policy, kind: string, risk: Risk, path: readonly string[]): Timing {
  return timingOfText(own(policy, 'timing', kind, risk, path) ?? NONE);
}

function timingOfText(text: TimingText): Timing {
  if (text === NONE) return null;
  return Array.isArray(text) ? text.map(String) : String(text);
}

/** Duties that share a ladder name it, by its place in the policy, instead of each carrying a copy: a slice is small. */
function ladders(policy: Policy): PolicySlice['ladders'] {
  const slice: Record<string, PolicySlice['ladders'][string]> = {};
  for (const [place, [name, ladder]] of Object.entries(policy.ladders).entries()) {
    const short = name === STANDARD ? STANDARD : String(place);
    slice[short] = ladderOf(ladder);
    if (name !== STANDARD) for (const kind of ladder.for ?? []) slice[kind] = short;
  }
  return slice;
}

function ladderOf(ladder: LadderEntry): PerRisk<LadderRule> | LadderRule {
  const levels = perRisk((risk) => ruleOf(ladder[risk]));
  const [first, ...others] = RISKS.map((risk) => JSON.stringify(levels[risk]));
  return others.every((text) => text === first) ? levels.immediate : levels;
}

function ruleOf({ remind, escalate, repeat, channel }: LadderLevel): LadderRule {
  return {
    remind: remind.map(String),
    rungs: escalate.map(({ to, after }) => ({
      role: to as Role,
      after: after === AT_ONCE ? '0 h' : String(after),
    })),
    ...(repeat ? { repeat: { every: String(repeat.every), times: repeat.times } } : {}),
    channel,
  };
}
