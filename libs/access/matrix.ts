/**
 * Who may do what, and to which cases. One table; routes, pages, tests and the docs read it. A role not named in a row may not.
 *
 * - `own`: cases the person leads · `unit`: cases of the person's unit · `tree`: of the unit and every unit below · `all`: everywhere.
 *
 * The basis: the case worker is the child's contact; the supervisor covers the unit; the manager leads conferences, authorises closure
 * and signs plans, for the units below as well; a volunteer reports and reads nothing; ops tune timings and see no case; an auditor sees every
 * timeline and changes nothing. Whoever stands in for another, by cover, delegation, as deputy, because the post is vacant, because one duty was given
 * to them by name, or because they were told of one whose owner no mail reached, has that one's rows, in that one's units and for those days (allowed.ts, libs/people); what reaches everywhere is not handed on. What the *process* forbids (approving one's own plan, closing too early) is the core's business, not this table's.
 */
import { type Role } from './roles';

export const scopes = ['own', 'unit', 'tree', 'all'] as const;
export type Scope = (typeof scopes)[number];
type Row = Readonly<Partial<Record<Role, Scope>>>;

/** The case worker on own cases, the supervisor in the unit: everyday work with the child and the family. */
const everyday: Row = { caseworker: 'own', supervisor: 'unit' };
/** The same, and the manager who steps in. */
const everydayOrManager: Row = { ...everyday, manager: 'tree' };
/** Decisions about the work of others. */
const oversight: Row = { supervisor: 'unit', manager: 'tree' };
/** What the manager alone signs. */
const signature: Row = { manager: 'tree' };
/** Reading a case. */
const reading: Row = { caseworker: 'own', supervisor: 'unit', manager: 'tree' };
/** Facts without a child in them: policy, calendar, the directory. */
const everybody: Row = {
  caseworker: 'all',
  supervisor: 'all',
  manager: 'all',
  intake: 'all',
  ops: 'all',
  auditor: 'all',
};

const matrix = {
  'case.read': { ...reading, auditor: 'all' },
  'case.timeline': { ...reading, auditor: 'all' },
  // What was written about the child and the family; each read is written down. An auditor proves the record whole without reading it.
  'note.read': reading,
  'worklist.read': { ...reading, auditor: 'all' },
  'policy.read': everybody,
  // Drafting, proposing and applying. That nobody approves their own is the use case's business.
  'policy.write': { ops: 'all' },
  'policy.approve': { ops: 'all', manager: 'all' },
  // More time for a unit than its profile gives: a manager above it.
  'policy.override': { manager: 'tree' },
  // An emergency in the own unit or below; a second person approves it as any change.
  'emergency.declare': { manager: 'tree', ops: 'all' },
  'policy.preview': { ops: 'all', manager: 'all', auditor: 'all' },
  'calendar.read': everybody,
  'calendar.write': { ops: 'all' },
  'forecast.read': { caseworker: 'own', supervisor: 'unit', manager: 'tree', ops: 'all' },
  'unit.read': everybody,
  'staff.read': { caseworker: 'unit', supervisor: 'unit', manager: 'tree', intake: 'unit', ops: 'all', auditor: 'all' },
  // Whom a manager may add is narrower still: nobody of ops, no auditor (add-staff.ts).
  'staff.write': { manager: 'tree', ops: 'all' },
  // Who added, invited and let go whom.
  'staff.log': { manager: 'tree', ops: 'all', auditor: 'all' },
  // Who leads a unit, and where its mail goes when nobody can be reached.
  'unit.write': { manager: 'tree', ops: 'all' },
  'leave.record': { caseworker: 'own', supervisor: 'unit', manager: 'tree' },
  // One's role given to a colleague for a while; a manager also for a supervisor who cannot.
  'role.delegate': { supervisor: 'own', manager: 'tree' },
  // The words of a report, in the file of the case. Who told it stays with those who screen.
  'report.open': { ...reading, intake: 'unit' },
  'report.read': { intake: 'unit', supervisor: 'unit', manager: 'tree' },
  'report.screen': { intake: 'unit', ...oversight },
  'report.acknowledge': { intake: 'unit', supervisor: 'unit', caseworker: 'unit' },
  'report.make': { volunteer: 'all', intake: 'all', caseworker: 'all', supervisor: 'all', manager: 'all' },
  // Advice that opened no case: numbers, nobody is in them.
  'advice.record': { intake: 'unit', caseworker: 'unit', supervisor: 'unit' },
  'advice.count': {
    intake: 'unit',
    caseworker: 'unit',
    supervisor: 'unit',
    manager: 'tree',
    ops: 'all',
    auditor: 'all',
  },
  // Names of the child and the family; each reveal is written down.
  'identity.reveal': { caseworker: 'own', supervisor: 'unit', manager: 'tree', intake: 'unit' },
  // How a colleague stands: their sessions, training, what they went through. Their own, and whoever answers for them.
  'staff.follow': { ...reading, auditor: 'all' },
  'staff.appoint': { manager: 'tree', ops: 'all' },
  'staff.supervise': oversight,
  'staff.incident': everydayOrManager,
  'unit.report': oversight,
  'unit.meet': oversight,
  'agency.read': everybody,
  'agency.write': { ops: 'all' },
  'referral.read': { ...reading, auditor: 'all' },
  'notice.read': { ...reading, auditor: 'all', ops: 'all' },
  // What nobody heard, in codes: whoever can mend it sees it, operations everywhere.
  'alarm.read': { supervisor: 'unit', manager: 'tree', ops: 'all', auditor: 'all' },
  'alarm.end': { supervisor: 'unit', manager: 'tree', ops: 'all' },
  'duplicate.search': { intake: 'unit', supervisor: 'unit' },
  'system.read': { ops: 'all' },
  'system.repair': { ops: 'all' },
  'audit.verify': { auditor: 'all' },

  'case.assign': oversight,
  // Of the case it is said of; of the other one, its reference is enough.
  'case.link': { ...everydayOrManager, intake: 'unit' },
  'visit.record': everydayOrManager,
  'visit.plan': everydayOrManager,
  'contact.record': everydayOrManager,
  'risk.set': everydayOrManager,
  'plan.submit': everyday,
  'plan.check-harm': everyday,
  'plan.approve': oversight,
  'plan.return': oversight,
  'conference.plan': everydayOrManager,
  'conference.hold': oversight,
  'conference.waive': oversight,
  'conference.minutes': everydayOrManager,
  'conference.feedback': everydayOrManager,
  // A manager makes one as a supervisor does who overrides a missing consent for safety.
  'referral.make': everydayOrManager,
  'referral.withdraw': everydayOrManager,
  'referral.key-in-answer': everydayOrManager,
  'placement.start': everydayOrManager,
  'placement.end': everydayOrManager,
  'concern.raise': { ...everydayOrManager, intake: 'unit' },
  'concern.decide': oversight,
  'closure.start': everydayOrManager,
  'closure.talk': everydayOrManager,
  'closure.criteria': everydayOrManager,
  'closure.agree': everydayOrManager,
  'closure.object': everydayOrManager,
  'closure.authorise': signature,
  'closure.confirm': oversight,
  'closure.withdraw': everydayOrManager,
  'aftercare.record': everydayOrManager,
  'case.reopen': oversight,
  'case.end': signature,
  'registration.complete': everyday,
  'assessment.record': everyday,
  'file.review': oversight,
  'reporter.inform': { ...everydayOrManager, intake: 'unit' },
  // A family that was sent away calls whoever answers the telephone.
  'challenge.raise': { ...everydayOrManager, intake: 'unit' },
  'challenge.answer': oversight,
  'action.agree': everyday,
  'action.done': everyday,
  'action.drop': oversight,
  'court.set': everydayOrManager,
  'court.held': everydayOrManager,
  'transfer.offer': everydayOrManager,
  // Whoever is asked to take a case over does not lead it yet.
  'transfer.answer': { caseworker: 'unit', supervisor: 'unit', manager: 'tree' },
  'conference.notify': everydayOrManager,
  'duty.acknowledge': oversight,
  'duty.snooze': oversight,
  'duty.extend': oversight,
  'duty.waive': oversight,
  'duty.reassign': oversight,
  'duty.vary': oversight,
  'pause.start': oversight,
  'pause.end': everydayOrManager,
} as const satisfies Record<string, Row>;

/**
 * What the unit, or the colleague, a case is offered to may do with it, from the offer until the answer: see how it stands and what happened, in codes, and say
 * yes or no. What was written about the child, and who the child is, stays with those who answer for it until they have said yes.
 */
const offered: Row = { caseworker: 'own', supervisor: 'unit', manager: 'tree' };

export type Action = keyof typeof matrix;
export const offeredMatrix: Readonly<Partial<Record<Action, Row>>> = {
  'case.read': offered,
  'case.timeline': offered,
  'transfer.answer': offered,
};
export const actions = Object.keys(matrix) as readonly Action[];
export const accessMatrix: Readonly<Record<Action, Row>> = matrix;
