// A year of a high-risk case on the pure core: weekly visits, monthly conferences and reassessments.
import type { Role } from '../../libs/process/kernel/roles';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { calendars, rulesOn } from '../process/test-rules';

const rules = rulesOn(calendars[0]);
const BEGINS = Date.parse('2026-01-15T03:00:00Z');
const CASE = 'case/1';

/** Lives it and returns how many events it left. */
export function caseYear(): number {
  const world = new World(() => rules, BEGINS, false);
  let request = 0;
  const send = (name: string, role: Role, input: Record<string, unknown> = {}) => {
    const message = {
      name,
      by: { id: role, role, unit: 'u' },
      request: String(request++),
      input: inputOf(name, input, world.now),
    };
    const refusal = world.has(CASE) ? world.send(CASE, message) : world.begin(CASE, 'u', message);
    if (refusal) throw new Error(`${name}: ${refusal.code}`);
  };
  const report = { ref: 'x', unit: 'u', source: 's', concerns: [], suspectedRisk: 'high', contactable: true };
  send('report.receive', 'system', { ...report, happenedAt: BEGINS });
  world.advance(BEGINS + HOUR);
  send('report.acknowledge', 'supervisor');
  send('report.screen', 'supervisor', { risk: 'high' });
  world.advance(world.now + DAY);
  send('visit.record', 'caseworker');
  send('conference.hold', 'supervisor', { kind: 'initial' });
  send('plan.submit', 'caseworker');
  send('plan.approve', 'supervisor');
  for (let week = 1; week < 52; week++) {
    world.advance(world.now + 7 * DAY - HOUR);
    send('visit.record', 'caseworker');
    if (week % 4 !== 0) continue;
    send('conference.minutes', 'supervisor');
    send('conference.hold', 'supervisor');
    send('risk.set', 'caseworker', { level: 'high' });
  }
  return world.entity(CASE).n;
}
