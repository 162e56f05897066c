// Risk rises after a deadline has passed, and the ladder of the new level has reminders the old one lacked: nobody is reminded of a day long past.
import { World } from '../../libs/process/simulate/world';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import type { KernelEvent } from '../../libs/process/kernel/events';
import type { LadderRule } from '../../libs/process/kernel/policy';
import { calendars, rulesOn } from './test-rules';

const BEGINS = Date.parse('2026-01-15T03:00:00Z');
const bare: LadderRule = { remind: [], rungs: [], channel: 'now' };
const eager: LadderRule = { remind: ['2 h'], rungs: [], channel: 'now' };

test('a reminder that comes with a higher risk after the due instant is on record, and silent', () => {
  const plain = rulesOn(calendars[0]);
  const ladder = { immediate: eager, high: eager, medium: bare, low: bare };
  const rules = { ...plain, policy: { ...plain.policy, ladders: { standard: ladder } } };
  const world = new World(() => rules, BEGINS);
  const by = (role: 'system' | 'supervisor' | 'caseworker') => ({ id: role, role, unit: 'u' }) as const;
  const report = { ref: 'X', unit: 'u', source: 's', concerns: [], suspectedRisk: 'medium', contactable: false };
  world.begin('case/1', 'u', {
    name: 'report.receive',
    input: { ...report, happenedAt: BEGINS },
    by: by('system'),
    request: '1',
  });
  const screened = { outcome: 'accepted', reason: 'r', criteria: ['c'], risk: 'medium', lead: 'w' };
  world.send('case/1', { name: 'report.screen', input: screened, by: by('supervisor'), request: '2' });
  world.advance(BEGINS + 40 * DAY + HOUR);
  world.send('case/1', { name: 'risk.set', input: { level: 'high', reason: 'r' }, by: by('caseworker'), request: '3' });
  const said = world.events('case/1').map(({ body }) => body as KernelEvent);
  const late = said.flatMap((e) => (e.type === 'duty.reminded' ? [[e.kind, e.dueAt <= world.now, e.silent]] : []));
  expect(late).toContainEqual(['visit.child', true, true]);
  expect(late.filter(([, overdue, silent]) => overdue && !silent)).toEqual([]);
});
