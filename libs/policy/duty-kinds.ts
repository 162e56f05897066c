// Every duty a policy sets a time for. A test holds this list against the definitions of the processes.
import type { Role } from '../process/kernel/roles';

export interface DutyKind {
  readonly process: 'case' | 'referral';
  readonly owner: Role;
  /** May be `none` at immediate and high risk, where closing cannot even start. */
  readonly closing?: true;
  /** Takes a list: one entry for each time it is owed. */
  readonly list?: true;
  /** Not before: longer is stricter, and no ladder applies. */
  readonly wait?: true;
}

export const dutyKinds = {
  'report.acknowledge': { process: 'case', owner: 'supervisor' },
  triage: { process: 'case', owner: 'supervisor' },
  'contact.first': { process: 'case', owner: 'caseworker' },
  'visit.child': { process: 'case', owner: 'caseworker' },
  'visit.carer': { process: 'case', owner: 'caseworker' },
  'plan.submit': { process: 'case', owner: 'caseworker' },
  'plan.approve': { process: 'case', owner: 'supervisor' },
  'conference.initial': { process: 'case', owner: 'supervisor' },
  'conference.minutes': { process: 'case', owner: 'supervisor' },
  'conference.review': { process: 'case', owner: 'supervisor' },
  'risk.reassess': { process: 'case', owner: 'caseworker' },
  'closure.agreement': { process: 'case', owner: 'caseworker', closing: true },
  'closure.notice': { process: 'case', owner: 'system', closing: true, wait: true },
  'closure.authorise': { process: 'case', owner: 'manager', closing: true },
  'aftercare.check': { process: 'case', owner: 'caseworker', closing: true, list: true },
  'referral.acknowledge': { process: 'referral', owner: 'agency' },
  'referral.decide': { process: 'referral', owner: 'agency' },
  'referral.start': { process: 'referral', owner: 'agency' },
  'referral.feedback': { process: 'referral', owner: 'agency' },
} as const satisfies Readonly<Record<string, DutyKind>>;

export type DutyKindName = keyof typeof dutyKinds;

export const DUTY_KINDS = Object.keys(dutyKinds) as DutyKindName[];

export function dutyKind(name: string): DutyKind | undefined {
  return Object.hasOwn(dutyKinds, name) ? dutyKinds[name as DutyKindName] : undefined;
}
