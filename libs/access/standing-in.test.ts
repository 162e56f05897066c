/** Whoever is told to act can act, in the units and on the days it is theirs to, and nowhere else: what would hurt is a right too few, or one too many. */
import { anActor, testUnit, testUnitPath } from '../testing/actors';
import { type Actor } from './actor';
import { type Resource, actingOn, allowed, mayEver, reachOf } from './allowed';
import { type Action } from './matrix';
import { type StandIn } from './stand-in';

const aimag = 'mn-069';
const here: Resource = { id: 'case-1', unit: testUnit, unitPath: testUnitPath, leadId: 'saraa' };
const nextDoor: Resource = { id: 'case-2', unit: 'mn-069-02', unitPath: ['mn', aimag, 'mn-069-02'], leadId: 'dulguun' };
const elsewhere = { unit: 'mn-043-11', unitPath: ['mn', 'mn-043', 'mn-043-11'] };

const cover = (role: 'caseworker' | 'supervisor' | 'manager', units: string[]): StandIn => ({
  role,
  units,
  why: 'cover',
  staff: 'away',
});
const standing = (role: Parameters<typeof anActor>[0], ...standsIn: StandIn[]): Actor =>
  anActor(role, { ...elsewhere, standsIn });

const ofSupervisor = standing('caseworker', cover('supervisor', [testUnit]));
const ofManager = standing('supervisor', cover('manager', [aimag]));
const ofCaseworker = standing('caseworker', { ...cover('caseworker', ['mn-069-02']), staff: 'dulguun' });
const above = standing('supervisor', { role: 'supervisor', units: [testUnit], why: 'vacancy' });
const asked = standing(
  'caseworker',
  { role: 'supervisor', units: [testUnit], why: 'assigned', on: 'case-1' },
  { role: 'caseworker', units: [testUnit], why: 'assigned', on: 'case-1' },
);

test.each<[string, Actor, Action, Resource, boolean]>([
  ['the cover of a supervisor approves in that unit', ofSupervisor, 'plan.approve', here, true],
  ['and nowhere else', ofSupervisor, 'plan.approve', nextDoor, false],
  ['and signs nothing that takes a manager', ofSupervisor, 'closure.authorise', here, false],
  ['the cover of a manager signs in the units below', ofManager, 'closure.authorise', nextDoor, true],
  ['but approves no policy: that belongs to no unit', ofManager, 'policy.approve', {}, false],
  [
    'the cover of a case worker visits the children of the one who is away',
    ofCaseworker,
    'visit.record',
    nextDoor,
    true,
  ],
  ['and no child of another colleague there', ofCaseworker, 'visit.record', { ...nextDoor, leadId: 'temuulen' }, false],
  ['whoever is above screens where nobody is', above, 'report.screen', here, true],
  ['and reads what was told there', above, 'report.read', here, true],
  ['a unit that has its own people is not theirs', above, 'report.screen', nextDoor, false],
  ['one duty given by name lets the case be read', asked, 'case.read', here, true],
  ['and done, in the role that owes it', asked, 'plan.approve', here, true],
  ['and no other case', asked, 'case.read', nextDoor, false],
  ['nor the unit', asked, 'unit.report', { id: `unit/${testUnit}`, unit: testUnit, unitPath: testUnitPath }, false],
])('%s', (_what, actor, action, resource, expected) => {
  expect(allowed(actor, action, resource)).toBe(expected);
});

test('nobody oversees a case they lead themselves by standing in for their supervisor', () => {
  const own = { ...here, leadId: ofSupervisor.id };
  expect(allowed(ofSupervisor, 'plan.approve', own)).toBe(false);
  expect(allowed(ofSupervisor, 'duty.waive', own)).toBe(false);
  // The visit is theirs, in their own name.
  expect(actingOn(ofSupervisor, 'visit.record', own)).toBe(ofSupervisor);
});

test('a supervisor who leads a case of a unit below does there what a worker does, and does not oversee it from afar', () => {
  const leading = anActor('supervisor', elsewhere);
  const case_ = { ...here, leadId: leading.id };
  expect(actingOn(leading, 'visit.record', case_)).toMatchObject({ id: leading.id, role: 'caseworker' });
  expect(allowed(leading, 'plan.approve', case_)).toBe(false);
});

test('the record says who acted, as what, for whom and why; the id stays their own', () => {
  expect(actingOn(ofSupervisor, 'plan.approve', here)).toMatchObject({
    ...{ id: ofSupervisor.id, role: 'supervisor', unit: testUnit },
    for: { why: 'cover', staff: 'away' },
  });
  expect(actingOn(above, 'report.screen', here)).toMatchObject({
    id: above.id,
    unit: testUnit,
    for: { why: 'vacancy' },
  });
  expect(actingOn(ofManager, 'closure.authorise', nextDoor)).toMatchObject({ role: 'manager', unit: aimag });
});

test('a right of one’s own comes first, unless the process takes the step only from the other role', () => {
  const both = anActor('supervisor', { standsIn: [cover('manager', [aimag])] });
  expect(actingOn(both, 'visit.record', here)).toBe(both);
  expect(actingOn(both, 'conference.hold', here, ['manager'])).toMatchObject({
    role: 'manager',
    for: { why: 'cover' },
  });
  expect(actingOn(both, 'conference.hold', here, ['ops'])).toBe(both);
});

test('a case offered to a unit is answered there by whoever stands in for its supervisor', () => {
  const offered = { ...nextDoor, offeredTo: { unit: testUnit, unitPath: testUnitPath } };
  expect(actingOn(above, 'transfer.answer', offered)).toMatchObject({ role: 'supervisor', unit: testUnit });
  expect(allowed(above, 'note.read', offered)).toBe(false);
});

test('a case offered to a colleague who is away is answered by whoever covers for them, and by no other of that unit', () => {
  const offered = { ...here, offeredTo: { leadId: 'dulguun' } };
  expect(actingOn(ofCaseworker, 'transfer.answer', offered)).toMatchObject({ for: { why: 'cover', staff: 'dulguun' } });
  expect(allowed(ofCaseworker, 'transfer.answer', { ...here, offeredTo: { leadId: 'temuulen' } })).toBe(false);
  const toTheUnit = { ...here, offeredTo: { unit: 'mn-069-02', unitPath: ['mn', aimag, 'mn-069-02'] } };
  expect(allowed(ofCaseworker, 'case.read', toTheUnit)).toBe(false);
});

test('lists are narrowed by everything one stands in for, and by nothing more', () => {
  expect(reachOf(ofSupervisor, 'case.read')).toEqual({
    all: false,
    leads: [ofSupervisor.id],
    units: [testUnit],
    trees: [],
    ids: [],
  });
  expect(reachOf(ofManager, 'case.read')).toMatchObject({
    units: ['mn-043-11'],
    trees: [aimag],
    leads: [ofManager.id],
  });
  expect(reachOf(ofCaseworker, 'case.read').leads).toEqual([ofCaseworker.id, 'dulguun']);
  expect(reachOf(asked, 'case.read').ids).toEqual(['case-1', 'case-1']);
  expect(reachOf(ofManager, 'policy.approve')).toMatchObject({ all: false, units: [], trees: [] });
});

test('who may never, may not at the door either', () => {
  expect(mayEver(anActor('caseworker'), 'plan.approve')).toBe(false);
  expect(mayEver(ofSupervisor, 'plan.approve')).toBe(true);
  expect(mayEver(ofManager, 'policy.approve')).toBe(false);
});
