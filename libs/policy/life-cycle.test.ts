// The life of a change of rules: what would hurt is one that reaches a child with a single pair of eyes on it.
import { CHANGE_EVENTS, type ChangeDetail, type ChangeEvent, type ChangeEventType } from './life-cycle';
import { refusedChange, standingOf } from './life-cycle';

const event = (type: ChangeEventType, id: string, detail: ChangeDetail = {}): ChangeEvent => ({
  type,
  by: { id, role: 'ops', unit: 'mn' },
  at: 0,
  detail,
});
const drafted = [event('drafted', 'a')];
const proposed = [...drafted, event('proposed', 'b')];
const approved = [...proposed, event('approved', 'c')];
const staged = [...approved, event('applied', 'a', { version: 2, scope: 'replan', units: ['mn-069'] })];
const everywhere = [...staged, event('staged', 'a', { units: ['*'] })];

test('the author cannot approve, nor can whoever proposed it; a third can', () => {
  expect(refusedChange(standingOf(proposed), 'approved', 'a')).toBe('own-approval');
  expect(refusedChange(standingOf(proposed), 'approved', 'b')).toBe('own-approval');
  expect(refusedChange(standingOf(proposed), 'override-approved', 'a')).toBe('own-approval');
  expect(refusedChange(standingOf(proposed), 'approved', 'c')).toBeUndefined();
});

test('nothing is applied that was not approved', () => {
  for (const events of [
    drafted,
    proposed,
    [...proposed, event('returned', 'c')],
    [...approved, event('withdrawn', 'a')],
  ])
    expect(refusedChange(standingOf(events), 'applied', 'd')).toBe('change-state');
  expect(refusedChange(standingOf(approved), 'applied', 'a')).toBeUndefined();
});

test('it goes unit by unit until it is everywhere, can be paused between, and remembers how far it came', () => {
  expect(standingOf(staged)).toMatchObject({ status: 'rolling-out', version: 2, scope: 'replan', units: ['mn-069'] });
  expect(standingOf(everywhere)).toMatchObject({ status: 'applied', version: 2, scope: 'replan', units: ['*'] });
  const paused = [...staged, event('paused', 'a')];
  expect(refusedChange(standingOf(paused), 'staged', 'a')).toBe('change-state');
  expect(standingOf([...paused, event('resumed', 'a')])).toEqual(standingOf(staged));
});

test('what was taken back, returned or withdrawn can go no further', () => {
  for (const last of ['reverted', 'returned', 'withdrawn'] as const) {
    const standing = standingOf([...approved, event(last, 'a')]);
    expect(standing.status).toBe(last);
    for (const deed of CHANGE_EVENTS) expect(refusedChange(standing, deed, 'z')).toBe('change-state');
  }
});

/** Statuses, by what was done to come there. */
const lives = {
  draft: drafted,
  proposed,
  approved,
  'rolling-out': staged,
  applied: everywhere,
  paused: [...staged, event('paused', 'a')],
  returned: [...proposed, event('returned', 'c')],
  withdrawn: [...proposed, event('withdrawn', 'a')],
  reverted: [...everywhere, event('reverted', 'a')],
} as const;

test.each([
  ['drafted', []],
  ['proposed', ['draft']],
  ['override-approved', ['draft', 'proposed']],
  ['approved', ['proposed']],
  ['returned', ['proposed', 'approved']],
  ['withdrawn', ['draft', 'proposed', 'approved']],
  ['applied', ['approved']],
  ['staged', ['rolling-out']],
  ['paused', ['rolling-out', 'applied']],
  ['resumed', ['paused']],
] as [ChangeEventType, string[]][])('%s can be done from %j alone', (deed, from) => {
  const possible = Object.entries(lives).filter(
    ([, events]) => refusedChange(standingOf(events), deed, 'z') === undefined,
  );
  expect(possible.map(([status]) => status)).toEqual(from);
  for (const [status, events] of Object.entries(lives)) expect(standingOf(events).status).toBe(status);
});

test('who wrote, proposed and approved is remembered, and each override that was approved', () => {
  expect(standingOf([])).toEqual({ status: 'draft', author: '', units: [], overrides: [] });
  expect(standingOf(approved)).toEqual({
    status: 'approved',
    author: 'a',
    proposedBy: 'b',
    approvedBy: 'c',
    units: [],
    overrides: [],
  });
  const two = [
    ...proposed,
    event('override-approved', 'c', { override: 'x' }),
    event('override-approved', 'c', { override: 'y' }),
  ];
  expect(standingOf(two)).toMatchObject({ status: 'proposed', overrides: ['x', 'y'] });
  expect(standingOf([...proposed, event('override-approved', 'c')]).overrides).toEqual([]);
  expect(refusedChange(standingOf(drafted), 'override-approved', 'a')).toBe('own-approval');
  expect(refusedChange(standingOf(drafted), 'proposed', 'a')).toBeUndefined();
});

test('applied without a word on where, it is nowhere yet', () => {
  expect(standingOf([...approved, event('applied', 'a')])).toMatchObject({ status: 'rolling-out', units: [] });
});
