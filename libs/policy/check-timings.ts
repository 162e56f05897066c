// Times of duties: well-formed, more than zero, none only where a step does not exist, growing where they are a list.
import { tryDuration } from '../process/kernel/duration';
import { type PerRisk, RISKS, type Risk } from '../process/kernel/risk';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, type DutyKind, dutyKind, mayBeNone } from './duty-kinds';
import { isAlwaysLonger } from './duration-bounds';
import type { Policy, TimingText } from './policy-schema';
import type { Complain } from './yaml-source';

/** `none` in a file: the step does not exist at this risk. */
export const NONE = 'none';

/** `at once` in a ladder. */
export const AT_ONCE = 'at once';

/** What is wrong with one duration, if anything. */
export function durationComplaint(value: string | number, path: Path, complain: Complain, zero = false): Complaint[] {
  const text = String(value);
  const read = tryDuration(text);
  if (read) return read.count > 0 || zero ? [] : [complain(path, 'must-be-positive', { value: text })];
  if (/^-/.test(text)) return [complain(path, 'must-be-positive', { value: text })];
  if (/^\d+$/.test(text)) return [complain(path, 'no-unit', { value: text })];
  if (/^\d+ ?[a-zа-яөү]+$/i.test(text) && !/^\d+ ?(h|d|wd|mo)$/.test(text)) {
    return [complain(path, 'unknown-duration-unit', { value: text })];
  }
  return [complain(path, 'not-a-duration', { value: text })];
}

export function timingComplaints(
  kind: string,
  of: DutyKind,
  risk: Risk,
  value: TimingText,
  path: Path,
  complain: Complain,
): Complaint[] {
  if (value === NONE) {
    return mayBeNone(of, risk) ? [] : [complain(path, 'may-not-be-none', { kind })];
  }
  if (!Array.isArray(value)) return durationComplaint(value, path, complain);
  if (!of.list) return [complain(path, 'one-duration-expected', { kind })];
  const wrong = value.flatMap((entry, i) => durationComplaint(entry, [...path, i], complain));
  if (wrong.length > 0) return wrong;
  return value.flatMap((entry, i) => {
    const earlier = value[i - 1];
    // Checks stand ever further from the closing; visits of a taper are counted one from the other, and may keep their pace.
    const grows =
      earlier === undefined ||
      isAlwaysLonger(String(entry), String(earlier)) ||
      (of.paces !== undefined && String(entry) === String(earlier));
    return grows ? [] : [complain([...path, i], 'list-not-ascending')];
  });
}

export function checkTimings(policy: Policy, complain: Complain): Complaint[] {
  const complaints: Complaint[] = [];
  for (const [kind, entry] of Object.entries(policy.duties)) {
    const of = dutyKind(kind);
    if (!of) {
      complaints.push(
        complain(['duties', kind], 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') }, 'key'),
      );
      continue;
    }
    for (const risk of RISKS) {
      complaints.push(...timingComplaints(kind, of, risk, entry[risk], ['duties', kind, risk], complain));
    }
    if (!of.wait) complaints.push(...slowerWhenGraver(entry, ['duties', kind], complain));
  }
  for (const kind of DUTY_KINDS) {
    if (!policy.duties[kind]) complaints.push(complain(['duties'], 'missing-duty', { key: kind }, 'key'));
  }
  return complaints;
}

/** A slip of the pen that would cost the children at greatest risk: the graver level waits longer than the milder. */
export function slowerWhenGraver(entry: PerRisk<TimingText>, at: Path, complain: Complain): Complaint[] {
  return RISKS.slice(1).flatMap((milder, i) => {
    const graver = RISKS[i] as Risk;
    const [value, other] = [entry[graver], entry[milder]];
    if (typeof value !== 'string' || typeof other !== 'string' || !isAlwaysLonger(value, other)) return [];
    return [complain([...at, graver], 'graver-is-slower', { graver, milder, value })];
  });
}
