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
