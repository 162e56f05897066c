// Ladders: known roles, positive reminders, at least one step, and no duty in two of them.
import { RISKS } from '../process/kernel/risk';
import { ROLES } from '../process/kernel/roles';
import { AT_ONCE, durationComplaint } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, dutyKind } from './duty-kinds';
import type { LadderEntry, LadderLevel, Policy } from './policy-schema';
import type { Complain } from './yaml-source';

/** The ladder of every duty that has none of its own. */
export const STANDARD = 'standard';

/** Who can be told. An auditor and a reporter have no part in a case, a volunteer may not read it. */
export const TOLD = ROLES.filter((role) => !['auditor', 'reporter', 'system', 'volunteer'].includes(role));

export function checkLadders(policy: Policy, complain: Complain): Complaint[] {
  const complaints: Complaint[] = [];
  if (!policy.ladders[STANDARD]) complaints.push(complain(['ladders', STANDARD], 'missing-key', { key: STANDARD }));
  const taken = new Set<string>();
  for (const [name, ladder] of Object.entries(policy.ladders)) {
    complaints.push(...duties(name, ladder, taken, complain));
    for (const risk of RISKS) complaints.push(...levelComplaints(ladder[risk], ['ladders', name, risk], complain));
  }
  return complaints;
}

function duties(name: string, ladder: LadderEntry, taken: Set<string>, complain: Complain): Complaint[] {
  // In the slice, names of ladders and kinds of duties share one table.
  if (dutyKind(name)) return [complain(['ladders', name], 'ladder-twice', { key: name }, 'key')];
  const path = ['ladders', name, 'for'];
  if (name === STANDARD) return ladder.for ? [complain(path, 'unknown-key', { key: 'for', expected: '—' }, 'key')] : [];
  if (!ladder.for) return [complain(path, 'missing-key', { key: 'for' })];
  return ladder.for.flatMap((kind, i) => {
    const at = [...path, i];
    if (!dutyKind(kind)) return [complain(at, 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') })];
    if (taken.has(kind)) return [complain(at, 'ladder-twice', { key: kind })];
    taken.add(kind);
    return [];
  });
}

function levelComplaints(level: LadderLevel, path: Path, complain: Complain): Complaint[] {
  const complaints = level.remind.flatMap((text, i) => durationComplaint(text, [...path, 'remind', i], complain));
  if (level.escalate.length === 0) complaints.push(complain([...path, 'escalate'], 'no-rung'));
  for (const [i, step] of level.escalate.entries()) {
    const at = [...path, 'escalate', i];
    if (step.after !== AT_ONCE) complaints.push(...durationComplaint(step.after, [...at, 'after'], complain));
    if (!(TOLD as readonly string[]).includes(step.to)) {
      complaints.push(complain([...at, 'to'], 'unknown-role', { value: step.to, expected: TOLD.join(', ') }));
    }
  }
  if (level.repeat) complaints.push(...durationComplaint(level.repeat.every, [...path, 'repeat', 'every'], complain));
  return complaints;
}
