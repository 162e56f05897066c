// How many stories begin: a case of Galuut, reported and screened on Monday 2 March 2026 at ten, lived on a clock turned by hand.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Risk } from '../../libs/process/kernel/risk';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

export const ID = 'case/1';
const UNIT = 'mn-069-05';

/** `03-09`, by the clock on the wall there. */
export const on = (day: string, time = '10:00'): number => Date.parse(`2026-${day}T${time}:00+08:00`);

interface Beginning {
  readonly rules?: Rules;
  readonly risk?: Risk;
  /** Reported only. */
  readonly unscreened?: boolean;
}

export function begunCase({ rules = rulesFor(), risk = 'medium', unscreened = false }: Beginning = {}) {
  const world = new World(() => rules, on('03-02'));
  let requests = 0;
  /** @returns the code of a refusal, or `taken`; the first word to a process begins it */
  const send = (name: string, role: Role, input: object = {}, to = ID): string => {
    const by = { id: role, role, unit: UNIT };
    const message = { name, input: inputOf(name, { ...input }, world.now), by, request: `r${++requests}` };
    return (world.has(to) ? world.send(to, message) : world.begin(to, UNIT, message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: UNIT, source: 'community', concerns: ['neglect'], suspectedRisk: risk };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  if (!unscreened) send('report.screen', 'supervisor', { risk });
  return { world, send, state: () => world.entity(ID).state as CaseState };
}
