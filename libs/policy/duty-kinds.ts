// Every duty a policy sets a time for: those with something particular about their times stand here, any other is known by its definition alone.
import type { DutyTraits } from '../process/kernel/definition';
import type { Risk } from '../process/kernel/risk';
import type { Role } from '../process/kernel/roles';
import { type ProcessName, processes } from '../process/registry';

export interface DutyKind {
  readonly process: ProcessName;
  readonly owner: Role;
  /** May be `none` at immediate and high risk, where closing cannot even start. */
  readonly closing?: true;
  /** May be `none` at every risk: a profile that sets no such time. */
  readonly optional?: true;
  /** Takes a list: one entry for each time it is owed. */
  readonly list?: true;
  /** Not before: longer is stricter, and no ladder applies. */
  readonly wait?: true;
  /** Its time is set by what is on record (the days of a leave): no policy says it. */
  readonly own?: true;
  /** No duty: another timing of that one, for as long as something lasts (visits after a move, during closing). */
  readonly paces?: string;
}

export function mayBeNone({ optional, closing }: DutyKind, risk: Risk): boolean {
  return optional === true || (closing === true && (risk === 'immediate' || risk === 'high'));
}

const listed = {
  'report.acknowledge': { process: 'case', owner: 'supervisor' },
  triage: { process: 'case', owner: 'supervisor' },
  'contact.first': { process: 'case', owner: 'caseworker' },
  'visit.child': { process: 'case', owner: 'caseworker' },
  'visit.settling': { process: 'case', owner: 'caseworker', closing: true, list: true, paces: 'visit.child' },
  'visit.closing': { process: 'case', owner: 'caseworker', closing: true, list: true, paces: 'visit.child' },
  'visit.carer': { process: 'case', owner: 'caseworker' },
  'plan.submit': { process: 'case', owner: 'caseworker' },
  'plan.action': { process: 'case', owner: 'caseworker', own: true },
  'plan.approve': { process: 'case', owner: 'supervisor' },
  'conference.initial': { process: 'case', owner: 'supervisor' },
  'conference.minutes': { process: 'case', owner: 'supervisor' },
  'conference.review': { process: 'case', owner: 'supervisor' },
  'risk.reassess': { process: 'case', owner: 'caseworker' },
  'closure.agreement': { process: 'case', owner: 'caseworker', closing: true },
  'closure.support': { process: 'case', owner: 'system', optional: true, wait: true },
  'closure.notice': { process: 'case', owner: 'system', closing: true, wait: true },
  'closure.authorise': { process: 'case', owner: 'manager', closing: true },
  'aftercare.check': { process: 'case', owner: 'caseworker', closing: true, list: true },
  'referral.acknowledge': { process: 'referral', owner: 'agency' },
  'referral.decide': { process: 'referral', owner: 'agency' },
  'referral.start': { process: 'referral', owner: 'agency' },
  'referral.feedback': { process: 'referral', owner: 'agency' },
  'unit.report': { process: 'unit', owner: 'supervisor' },
  'unit.meeting': { process: 'unit', owner: 'supervisor' },
  'unit.vacancy': { process: 'unit', owner: 'manager' },
  'unit.mailbox': { process: 'unit', owner: 'manager' },
  'staff.supervision': { process: 'staff', owner: 'supervisor' },
  'staff.refresher': { process: 'staff', owner: 'caseworker' },
  'staff.debrief': { process: 'staff', owner: 'supervisor' },
  'staff.cover': { process: 'staff', owner: 'supervisor' },
  'staff.leave': { process: 'staff', owner: 'system', wait: true, own: true },
} as const satisfies Readonly<Record<string, DutyKind>>;

export type DutyKindName = keyof typeof listed;

/** A definition that is not listed is ordinary: one time for each risk level. */
function ordinary(): Record<string, DutyKind> {
  const kinds: Record<string, DutyKind> = {};
  for (const [process, { duties }] of Object.entries(processes)) {
    for (const { kind, owner, wait, until } of duties as readonly DutyTraits[]) {
      if (kind in listed || until !== undefined) continue;
      kinds[kind] = { process: process as ProcessName, owner, ...(wait ? { wait } : {}) };
    }
  }
  return kinds;
}

export const dutyKinds: Readonly<Record<DutyKindName, DutyKind>> = { ...listed, ...ordinary() };

const NAMES = Object.keys(dutyKinds) as DutyKindName[];

/** Those that can be owed. */
export const EVERY_KIND = NAMES.filter((kind) => !('paces' in dutyKinds[kind]));

/** Those a policy sets a time for. */
export const DUTY_KINDS = NAMES.filter((kind) => !('own' in dutyKinds[kind]));

/** The other timings of a duty. */
export function pacesOf(kind: string): DutyKindName[] {
  return NAMES.filter((name) => dutyKinds[name].paces === kind);
}

export function dutyKind(name: string): DutyKind | undefined {
  return DUTY_KINDS.includes(name as DutyKindName) ? dutyKinds[name as DutyKindName] : undefined;
}
