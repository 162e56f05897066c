/** Every action × every role, spelt out. What would hurt: a right that slips in with a new row and nobody notices. */
import { anActor, testUnit, testUnitPath } from '../testing/actors';
import { type Actor } from './actor';
import { type Resource, allowed, scopeOf } from './allowed';
import { type Action, type Scope, actions, scopes } from './matrix';
import { type Role, roles } from './roles';

/** Columns of the table below; the other roles may do nothing at all. */
const columns = ['caseworker', 'supervisor', 'manager', 'intake', 'ops', 'auditor', 'volunteer'] as const;
const letters: Record<string, Scope | undefined> = { o: 'own', u: 'unit', t: 'tree', a: 'all', '-': undefined };

//                          cw sv mg in op au vo
const expected: Record<Action, string> = {
  'case.read': '             o  u  t  -  -  a  -',
  'case.timeline': '         o  u  t  -  -  a  -',
  'note.read': '             o  u  t  -  -  -  -',
  'worklist.read': '         o  u  t  -  -  a  -',
  'policy.read': '           a  a  a  a  a  a  -',
  'policy.write': '          -  -  -  -  a  -  -',
  'policy.approve': '        -  -  a  -  a  -  -',
  'policy.override': '       -  -  t  -  -  -  -',
  'emergency.declare': '     -  -  t  -  a  -  -',
  'policy.preview': '        -  -  a  -  a  a  -',
  'calendar.write': '        -  -  -  -  a  -  -',
  'forecast.read': '         o  u  t  -  a  -  -',
  'calendar.read': '         a  a  a  a  a  a  -',
  'unit.read': '             a  a  a  a  a  a  -',
  'staff.read': '            u  u  t  u  a  a  -',
  'staff.write': '           -  -  t  -  a  -  -',
  'staff.log': '             -  -  t  -  a  a  -',
  'unit.write': '            -  -  t  -  a  -  -',
  'leave.record': '          o  u  t  -  -  -  -',
  'role.delegate': '         -  o  t  -  -  -  -',
  'report.open': '           o  u  t  u  -  -  -',
  'report.read': '           -  u  t  u  -  -  -',
  'report.screen': '         -  u  t  u  -  -  -',
  'report.acknowledge': '    u  u  -  u  -  -  -',
  'report.make': '           a  a  a  a  -  -  a',
  'advice.record': '         u  u  -  u  -  -  -',
  'advice.count': '          u  u  t  u  a  a  -',
  'identity.reveal': '       o  u  t  u  -  -  -',
  'staff.follow': '          o  u  t  -  -  a  -',
  'staff.appoint': '         -  -  t  -  a  -  -',
  'staff.supervise': '       -  u  t  -  -  -  -',
  'staff.incident': '        o  u  t  -  -  -  -',
  'unit.report': '           -  u  t  -  -  -  -',
  'unit.meet': '             -  u  t  -  -  -  -',
  'agency.read': '           a  a  a  a  a  a  -',
  'agency.write': '          -  -  -  -  a  -  -',
  'referral.read': '         o  u  t  -  -  a  -',
  'notice.read': '           o  u  t  -  a  a  -',
  'alarm.read': '            -  u  t  -  a  a  -',
  'alarm.end': '             -  u  t  -  a  -  -',
  'duplicate.search': '      -  u  -  u  -  -  -',
  'system.read': '           -  -  -  -  a  -  -',
  'system.repair': '         -  -  -  -  a  -  -',
  'audit.verify': '          -  -  -  -  -  a  -',
  'case.assign': '           -  u  t  -  -  -  -',
  'visit.record': '          o  u  t  -  -  -  -',
  'visit.plan': '            o  u  t  -  -  -  -',
  'contact.record': '        o  u  t  -  -  -  -',
  'risk.set': '              o  u  t  -  -  -  -',
  'plan.submit': '           o  u  -  -  -  -  -',
  'plan.check-harm': '       o  u  -  -  -  -  -',
  'plan.approve': '          -  u  t  -  -  -  -',
  'plan.return': '           -  u  t  -  -  -  -',
  'conference.plan': '       o  u  t  -  -  -  -',
  'conference.hold': '       -  u  t  -  -  -  -',
  'conference.waive': '      -  u  t  -  -  -  -',
  'conference.minutes': '    o  u  t  -  -  -  -',
  'conference.feedback': '   o  u  t  -  -  -  -',
  'referral.make': '         o  u  t  -  -  -  -',
  'referral.withdraw': '     o  u  t  -  -  -  -',
  'referral.key-in-answer': 'o  u  t  -  -  -  -',
  'placement.start': '       o  u  t  -  -  -  -',
  'placement.end': '         o  u  t  -  -  -  -',
  'concern.raise': '         o  u  t  u  -  -  -',
  'action.agree': '          o  u  -  -  -  -  -',
  'action.done': '           o  u  -  -  -  -  -',
  'action.drop': '           -  u  t  -  -  -  -',
  'concern.decide': '        -  u  t  -  -  -  -',
  'closure.start': '         o  u  t  -  -  -  -',
  'closure.talk': '          o  u  t  -  -  -  -',
  'closure.criteria': '      o  u  t  -  -  -  -',
  'closure.agree': '         o  u  t  -  -  -  -',
  'closure.object': '        o  u  t  -  -  -  -',
  'closure.authorise': '     -  -  t  -  -  -  -',
  'closure.confirm': '       -  u  t  -  -  -  -',
  'closure.withdraw': '      o  u  t  -  -  -  -',
  'aftercare.record': '      o  u  t  -  -  -  -',
  'case.link': '             o  u  t  u  -  -  -',
  'case.reopen': '           -  u  t  -  -  -  -',
  'registration.complete': 'o  u  -  -  -  -  -',
  'assessment.record': '   o  u  -  -  -  -  -',
  'file.review': '         -  u  t  -  -  -  -',
  'reporter.inform': '     o  u  t  u  -  -  -',
  'challenge.raise': '     o  u  t  u  -  -  -',
  'challenge.answer': '    -  u  t  -  -  -  -',
  'court.set': '           o  u  t  -  -  -  -',
  'court.held': '          o  u  t  -  -  -  -',
  'transfer.offer': '      o  u  t  -  -  -  -',
  'transfer.answer': '     u  u  t  -  -  -  -',
  'conference.notify': '   o  u  t  -  -  -  -',
  'case.end': '              -  -  t  -  -  -  -',
  'duty.acknowledge': '      -  u  t  -  -  -  -',
  'duty.snooze': '           -  u  t  -  -  -  -',
  'duty.extend': '           -  u  t  -  -  -  -',
  'duty.waive': '            -  u  t  -  -  -  -',
  'duty.reassign': '         -  u  t  -  -  -  -',
  'duty.vary': '             -  u  t  -  -  -  -',
  'pause.start': '           -  u  t  -  -  -  -',
  'pause.end': '             o  u  t  -  -  -  -',
};

const expectedScope = (action: Action, role: Role): Scope | undefined => {
  const column = columns.indexOf(role as (typeof columns)[number]);
  return column < 0 ? undefined : letters[expected[action].trim().split(/\s+/)[column] ?? ''];
};

test('the table names every action and nothing else', () => {
  expect(Object.keys(expected).sort()).toEqual([...actions].sort());
  for (const row of Object.values(expected)) expect(row.trim().split(/\s+/)).toHaveLength(columns.length);
});

const cells = actions.flatMap((action) => roles.map((role): [Action, Role] => [action, role]));
test.each(cells)('%s by %s', (action, role) => {
  expect(scopeOf(anActor(role), action)).toBe(expectedScope(action, role));
});

/** One person, and five cases around them. */
const person = anActor('caseworker');
const places: Record<string, Resource> = {
  'a case they lead elsewhere': { unit: 'mn-064-06', unitPath: ['mn', 'mn-064', 'mn-064-06'], leadId: person.id },
  'a colleague’s case': { unit: testUnit, unitPath: testUnitPath, leadId: 'someone' },
  'a case of a unit below': {
    unit: `${testUnit}-02`,
    unitPath: [...testUnitPath, `${testUnit}-02`],
    leadId: 'someone',
  },
  'a case of another unit': { unit: 'mn-064-06', unitPath: ['mn', 'mn-064', 'mn-064-06'], leadId: 'someone' },
  'a case of the unit above': { unit: 'mn-069', unitPath: ['mn', 'mn-069'], leadId: 'someone' },
  'a thing nobody described': {},
};
const reach: Record<Scope, Record<string, boolean>> = {
  own: { 'a case they lead elsewhere': true },
  // As its worker: a supervisor may lead one of a unit below.
  unit: { 'a colleague’s case': true, 'a case they lead elsewhere': true },
  tree: { 'a colleague’s case': true, 'a case of a unit below': true },
  all: Object.fromEntries(Object.keys(places).map((name) => [name, true])),
};
/** An action and a role of each scope, so that the reach is seen through `allowed` itself. */
const sample: Record<Scope, [Action, Role]> = {
  own: ['visit.record', 'caseworker'],
  unit: ['visit.record', 'supervisor'],
  tree: ['visit.record', 'manager'],
  all: ['case.read', 'auditor'],
};

test.each(scopes.flatMap((scope) => Object.keys(places).map((place): [Scope, string] => [scope, place])))(
  'scope %s and %s',
  (scope, place) => {
    const [action, role] = sample[scope];
    const actor: Actor = { ...person, role };
    expect(allowed(actor, action, places[place] as Resource)).toBe(reach[scope][place] ?? false);
  },
);
