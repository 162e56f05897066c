// No cadence longer than the profile's statutory maximum, no notice shorter than its minimum.
import { RISKS } from '../process/kernel/risk';
import { durationComplaint, NONE } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, dutyKind } from './duty-kinds';
import { isLonger, isShorter } from './duration-bounds';
import type { LimitEntry, Policy, TimingText } from './policy-schema';
import type { Complain } from './yaml-source';

/**
 * Holds whatever a file says: a calendar month of notice before closing, and no child unseen for longer than the
 * longest interval any source allows (Southwark, six weeks). A policy's own limits can only be tighter.
 */
const BEDROCK: Readonly<Record<string, LimitEntry>> = {
  'closure.notice': { 'at-least': '1 mo', basis: 'S', source: 'Save the Children 2011, Annex 3 (R-146)' },
  'visit.child': { 'at-most': '42 d', basis: 'V', source: 'Southwark: unseen for 6 weeks by anyone' },
};

/** What holds for the times of a kind. A timing that paces another duty is held to the limit of that one, too. */
export function limitsOn(policy: Policy, kind: string): LimitEntry[] {
  const held = [...new Set([kind, dutyKind(kind)?.paces ?? kind])];
  return held.flatMap((name) => [policy.limits[name] ?? [], BEDROCK[name] ?? []].flat());
}

export function checkLimits(policy: Policy, complain: Complain): Complaint[] {
  const complaints: Complaint[] = [];
  for (const [kind, limit] of Object.entries(policy.limits)) {
    const path = ['limits', kind];
    if (!dutyKind(kind)) {
      complaints.push(complain(path, 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') }, 'key'));
    }
    for (const bound of ['at-most', 'at-least'] as const) {
      const value = limit[bound];
      if (value !== undefined) complaints.push(...durationComplaint(value, [...path, bound], complain));
    }
  }
  for (const [kind, entry] of Object.entries(policy.duties)) {
    for (const risk of RISKS) {
      complaints.push(...limitComplaints(policy, kind, entry[risk], ['duties', kind, risk], complain));
    }
  }
  return complaints;
}

export function limitComplaints(
  policy: Policy,
  kind: string,
  value: TimingText,
  path: Path,
  complain: Complain,
): Complaint[] {
  if (value === NONE) return [];
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  for (const { 'at-most': most, 'at-least': least, source } of limitsOn(policy, kind)) {
    for (const text of texts) {
      const about = { value: text, source };
      if (most && isLonger(text, most)) return [complain(path, 'longer-than-limit', { ...about, limit: most })];
      if (least && isShorter(text, least)) return [complain(path, 'shorter-than-limit', { ...about, limit: least })];
    }
  }
  return [];
}
