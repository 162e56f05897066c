// An emergency only hurries: never a longer time than the usual one, never less of what protects a child.
import { RISKS } from '../process/kernel/risk';
import { limitComplaints } from './check-limits';
import { durationComplaint, slowerWhenGraver, timingComplaints } from './check-timings';
import type { Complaint, Path } from './complaints';
import { DUTY_KINDS, dutyKind } from './duty-kinds';
import { isLonger } from './duration-bounds';
import { perRisk } from './effective-slice';
import { isLooser, list } from './looser-overrides';
import type { Policy } from './policy-schema';
import { quorumOf } from './quorum';
import type { Complain } from './yaml-source';

/** Holds whatever a file says: what is renewed by two people every three months at the least is looked at. */
const LONGEST = '3 mo';

export function checkEmergency(policy: Policy, complain: Complain): Complaint[] {
  const { emergency } = policy;
  if (!emergency) return [];
  return [
    ...longest(emergency.longest, complain),
    ...Object.keys(emergency.duties).flatMap((kind) => duty(policy, kind, ['emergency', 'duties', kind], complain)),
    ...quorum(policy, complain),
  ];
}

function longest(value: string, complain: Complain): Complaint[] {
  const path = ['emergency', 'longest'];
  const wrong = durationComplaint(value, path, complain);
  if (wrong.length > 0 || !isLonger(value, LONGEST)) return wrong;
  return [complain(path, 'longer-than-limit', { value, limit: LONGEST, source: 'R-11' })];
}

function duty(policy: Policy, kind: string, at: Path, complain: Complain): Complaint[] {
  const of = dutyKind(kind);
  if (!of) return [complain(at, 'unknown-duty', { key: kind, expected: DUTY_KINDS.join(', ') }, 'key')];
  if (of.wait) return [complain(at, 'not-in-emergency', { kind }, 'key')];
  const usual = policy.duties[kind];
  const given = policy.emergency?.duties[kind];
  if (!usual || !given) return [];
  const wrong = RISKS.flatMap((risk) => {
    const value = given[risk];
    if (value === undefined) return [];
    const path = [...at, risk];
    const said = timingComplaints(kind, of, risk, value, path, complain);
    const beyond = said.length > 0 ? said : limitComplaints(policy, kind, value, path, complain);
    // A usual time that is none yet has its own complaint.
    const unread = timingComplaints(kind, of, risk, usual[risk], path, complain).length > 0;
    if (beyond.length > 0 || unread || !isLooser(of, value, usual[risk])) return beyond;
    const [ours, theirs] = [list(value).join(', '), list(usual[risk]).join(', ')];
    return [complain(path, 'longer-than-usual', { value: ours, usual: theirs })];
  });
  if (wrong.length > 0) return wrong;
  return slowerWhenGraver(
    perRisk((risk) => given[risk] ?? usual[risk]),
    at,
    complain,
  );
}

function quorum(policy: Policy, complain: Complain): Complaint[] {
  const light = policy.emergency?.conference;
  const usual = quorumOf(policy);
  return (['initial', 'review', 'ad-hoc'] as const).flatMap((type) => {
    const [value, most] = [light?.[type], usual[type]];
    if (value === undefined || value <= most) return [];
    return [complain(['emergency', 'conference', type], 'more-than-usual', { value, usual: most })];
  });
}
