// The checklist at screening. What would hurt: a case opened for nothing anybody could name, or a child turned away by a list.
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();

function reported() {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: 'system' | 'supervisor', given: object) => {
    const by = { id: role, role, unit: 'mn-069-05' };
    const message = { name, input: inputOf(name, { ...given }, world.now), by, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: 'mn-069-05', source: 'community', concerns: ['neglect'], suspectedRisk: 'medium' };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  const screen = (given: object) => send('report.screen', 'supervisor', { risk: 'medium', ...given });
  const screened = () => world.events(ID).find(({ body }) => body.type === 'report.screened')?.body;
  return { screen, screened };
}

test.each([[{ criteria: [] }], [{ criteria: undefined }]])(
  'a case is opened although no criterion is met: %j',
  (given) => {
    expect(reported().screen(given)).toBe('criteria-unmet');
  },
);

test('which criteria were met is on nobody’s record', () => {
  const c = reported();
  expect(c.screen({ criteria: ['no-carer', 'child-at-risk'] })).toBe('taken');
  expect(c.screened()).toMatchObject({ criteria: ['no-carer', 'child-at-risk'] });
});

test('a child whom no criterion fits cannot be helped, or nobody says why they are', () => {
  const c = reported();
  expect(c.screen({ criteria: [], override: 'child-asked' })).toBe('taken');
  expect(c.screened()).toMatchObject({ override: 'child-asked' });
  expect(c.screened()).not.toHaveProperty('criteria');
});

test('a report that becomes no case needs a criterion', () => {
  const c = reported();
  expect(c.screen({ outcome: 'advice-only', reason: 'information-only', criteria: undefined })).toBe('taken');
});
