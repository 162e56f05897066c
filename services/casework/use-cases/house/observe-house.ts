// Tells the processes of units and of people what the register says of them, and begins those that do not live yet. Only what has changed is told, so a
// start of this service costs a look, not an update for each.
import { randomUUID } from 'node:crypto';
import { type ObserveStaff } from '../../../../libs/process/staff/commands/observe';
import { type StaffState } from '../../../../libs/process/staff/state';
import { type ObserveUnit } from '../../../../libs/process/unit/commands/observe';
import { NEEDS } from '../../../../libs/process/unit/events';
import { type UnitState, lacks } from '../../../../libs/process/unit/state';
import { SYSTEM } from '../../../../libs/process/kernel/roles';
import { STAFF_WORKFLOW, UNIT_WORKFLOW } from '../../../../workflows/protocol';
import { type Deps } from '../../deps';
import { seenStaff } from './seen-staff';
import { seenUnits } from './seen-units';

type Needs = Pick<Deps, 'db' | 'rules' | 'processes' | 'now'>;

export interface Only {
  readonly units?: readonly string[];
  readonly staff?: readonly string[];
}

/** Told at the same time. A beginning costs the server a few writes; ten at once leave room for people's commands. */
const AT_ONCE = 10;

/** @returns how many were told. @throws Temporal's error when it is away: the next look tells what is still to be told */
export async function observeHouse(deps: Needs, only?: Only): Promise<number> {
  const [units, people, known] = await Promise.all([
    only && !only.units ? [] : seenUnits(deps.db, deps.now(), only?.units),
    only && !only.staff ? [] : seenStaff(deps.db, only?.staff),
    deps.db.selectFrom('houseView').select(['workflowId', 'state']).execute(),
  ]);
  const states = new Map(known.map(({ workflowId, state }) => [workflowId, state]));
  const stale = [
    ...units
      .filter((seen) => !unitIsAs(states.get(`unit/${seen.unit}`) as UnitState | undefined, seen))
      .map((seen) => ({ type: UNIT_WORKFLOW, workflowId: `unit/${seen.unit}`, name: 'unit.observe', seen })),
    ...people
      .filter((seen) => !staffIsAs(states.get(`staff/${seen.person}`) as StaffState | undefined, seen))
      .map((seen) => ({ type: STAFF_WORKFLOW, workflowId: `staff/${seen.person}`, name: 'staff.observe', seen })),
  ];
  for (let i = 0; i < stale.length; i += AT_ONCE)
    await Promise.all(stale.slice(i, i + AT_ONCE).map((one) => tell(deps, one)));
  return stale.length;
}

interface Stale {
  readonly type: string;
  readonly workflowId: string;
  readonly name: string;
  readonly seen: ObserveUnit | ObserveStaff;
}

async function tell({ rules, processes }: Needs, { type, workflowId, name, seen }: Stale): Promise<void> {
  const current = await rules.current(seen.unit);
  if (!current) return;
  // Facts are not requests: the same may be true again after something else was, so each telling has an id of its own.
  const message = { name, input: seen, by: SYSTEM, request: randomUUID() };
  await processes.commandOrBegin(type, workflowId, { unit: seen.unit, rules: current }, message);
}

function unitIsAs(state: UnitState | undefined, seen: ObserveUnit): boolean {
  return state !== undefined && NEEDS.every((need) => lacks(state, need) !== seen[need]);
}

function staffIsAs(state: StaffState | undefined, { unit, role, active }: ObserveStaff): boolean {
  return state !== undefined && state.unit === unit && state.role === role && (state.status !== 'left') === active;
}
