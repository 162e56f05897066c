// The state of one who works with children, and how it follows its events.
import type { Mark } from '../kernel/because';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { Role } from '../kernel/roles';
import { type Delegation, delegated, endDelegation } from './delegations';
import type { StaffEvent } from './events';
import { type Leave, change, granted, isRunning, turned } from './leaves';

/** Something grave that somebody went through at work. */
export interface Incident {
  readonly at: Mark;
  readonly debriefed?: Mark;
}

export interface StaffState {
  readonly status: 'unknown' | 'active' | 'on-leave' | 'left';
  /** Staff id. */
  readonly person: string;
  readonly unit: string;
  readonly role: Role;
  readonly begun?: Mark;
  /** Staff id: supervises the work with children. */
  readonly supervisor?: string;
  /** Staff id: gives orders about everything else. */
  readonly manager?: string;
  readonly session?: Mark;
  readonly training?: Mark;
  readonly incidents: readonly Incident[];
  readonly leaves: readonly Leave[];
  /** From version 3 on; absent where nothing was ever delegated. */
  readonly delegations?: readonly Delegation[];
  /** Back at work: from here the time between sessions is counted again. */
  readonly back?: Mark;
}

export const INITIAL_STAFF: StaffState = {
  status: 'unknown',
  person: '',
  unit: '',
  role: 'caseworker',
  incidents: [],
  leaves: [],
};

/** Incidents talked through are no longer asked about, but for the last few. */
const KEPT = 6;

export function isThere(s: StaffState): boolean {
  return s.status === 'active';
}

/** The latest of some marks, by when things happened. */
export function latest(...marks: readonly (Mark | undefined)[]): Mark | undefined {
  return marks.reduce((last, mark) => (mark && (!last || mark.at > last.at) ? mark : last), undefined);
}

/** An older one told later never moves a clock back. */
function later(before: Mark | undefined, mark: Mark): Mark {
  return before && before.at > mark.at ? before : mark;
}

function withLeaves(s: StaffState, leaves: readonly Leave[], mark: Mark): StaffState {
  const away = leaves.some(isRunning);
  if (s.status === 'active' && away) return { ...s, leaves, status: 'on-leave' };
  if (s.status === 'on-leave' && !away) return { ...s, leaves, status: 'active', back: mark };
  return { ...s, leaves };
}

export function evolveStaff(s: StaffState, event: Recorded<StaffEvent | KernelEvent>): StaffState {
  const { body: e, n, at } = event;
  switch (e.type) {
    case 'staff.begun':
      return { ...s, status: 'active', person: e.person, unit: e.unit, role: e.role, begun: { n, at } };
    case 'staff.changed':
      return { ...s, unit: e.unit, role: e.role };
    case 'staff.left':
      return { ...s, status: 'left' };
    case 'staff.returned':
      return { ...s, status: s.leaves.some(isRunning) ? 'on-leave' : 'active', back: { n, at } };
    case 'staff.appointed': {
      const { manager: _before, ...rest } = s;
      return { ...rest, supervisor: e.supervisor, ...(e.manager === undefined ? {} : { manager: e.manager }) };
    }
    case 'supervision.held':
      return { ...s, session: later(s.session, { n, at: e.happenedAt }) };
    case 'training.recorded':
      return { ...s, training: later(s.training, { n, at: e.happenedAt }) };
    case 'incident.recorded': {
      const over = s.incidents.filter(({ debriefed }) => debriefed).slice(-KEPT);
      const open = s.incidents.filter(({ debriefed }) => !debriefed);
      return { ...s, incidents: [...over, ...open, { at: { n, at: e.happenedAt } }] };
    }
    case 'debrief.held': {
      const debriefed = { n, at: e.happenedAt };
      const incidents = s.incidents.map((one) => (one.at.n === e.incident ? { ...one, debriefed } : one));
      return { ...s, incidents };
    }
    case 'leave.granted':
      return { ...s, leaves: granted(s.leaves, e, { n, at }) };
    case 'leave.covered':
      return { ...s, leaves: change(s.leaves, e.leave, { covered: { n, at } }) };
    case 'leave.ended':
      return withLeaves(s, change(s.leaves, e.leave, { ended: { n, at } }), { n, at });
    case 'role.delegated':
      return { ...s, delegations: delegated(s.delegations, e, n) };
    case 'delegation.ended':
      return { ...s, delegations: endDelegation(s.delegations, e.delegation, at) };
    case 'wait.ended':
      return e.kind === 'staff.leave'
        ? withLeaves(s, turned(s.leaves, e.key, { n, at: e.dueAt }), { n, at: e.dueAt })
        : s;
    default:
      return s;
  }
}
