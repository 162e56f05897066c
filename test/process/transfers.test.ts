// A case changes hands: whoever is asked must know it, whoever asked must learn the answer, and until then nobody is let off.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Role } from '../../libs/process/kernel/roles';
import type { EventNotice } from '../../libs/process/kernel/effects';
import { evolveCase } from '../../libs/process/case/state/evolve';
import { caseProcess } from '../../libs/process/case/process';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const UNIT = 'mn-069-05';
const [KHOVD, rules, there] = ['mn-043-11', rulesFor(UNIT), rulesFor('mn-043-11')];
const ABROAD = { scope: 'abroad', lead: undefined, reason: 'child-moved' };

function begun() {
  const world = new World((unit) => (unit === KHOVD ? there : rules), Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}, id: string = role, unit = UNIT) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: { id, role, unit }, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, UNIT, message))?.code ?? 'taken';
  };
  const go = (...sent: Parameters<typeof send>) => expect([sent[0], send(...sent)]).toEqual([sent[0], 'taken']);
  const report = { ref: 'X', unit: UNIT, source: 'community', concerns: ['neglect'], suspectedRisk: 'medium' };
  go('report.receive', 'system', { ...report, contactable: false, happenedAt: world.now });
  go('report.screen', 'supervisor', { risk: 'low', lead: 'lead' });
  const state = () => world.entity(ID).state as CaseState;
  const owed = () => world.entity(ID).ledger.open.find(({ kind }) => kind === 'transfer.accept');
  const told = (template: string) =>
    world.mails
      .map(({ notice }) => notice as EventNotice)
      .filter((notice) => notice.template === template)
      .map(({ to, assignee, unit }) => ({ to, assignee, unit }));
  const until = (iso: string) => world.advance(Date.parse(iso));
  return { world, send, go, state, owed, told, until };
}

/** Everything the closing asks for, and a month. */
function inAftercare() {
  const c = begun();
  c.go('conference.hold', 'supervisor', { kind: 'initial' });
  c.go('visit.record', 'caseworker', {}, 'lead');
  c.go('plan.submit', 'caseworker', {}, 'lead');
  c.go('plan.approve', 'supervisor');
  c.go('closure.start', 'caseworker', {}, 'lead');
  c.go('conference.hold', 'supervisor', { kind: 'closing', decision: 'close' });
  c.go('closure.talk', 'caseworker', {}, 'lead');
  for (const party of ['child', 'family']) c.go('closure.agree', 'caseworker', { party }, 'lead');
  for (const criterion of rules.policy.criteria) c.go('closure.criterion', 'caseworker', { criterion }, 'lead');
  c.go('closure.authorise', 'manager');
  c.until('2026-04-06T10:00+08:00');
  c.go('closure.confirm', 'supervisor');
  return c;
}

describe('between two workers', () => {
  const offered = () => {
    const c = begun();
    c.go('transfer.offer', 'supervisor', { lead: 'other' });
    return c;
  };

  test('the one who is asked never hears of it, or somebody else owes the answer', () => {
    const c = offered();
    expect(c.told('transfer-offered-worker')).toEqual([{ to: 'caseworker', assignee: 'other', unit: undefined }]);
    expect(c.owed()).toMatchObject({ owner: 'caseworker' });
    expect(caseProcess.owedBy?.(c.state(), 'transfer.accept')).toEqual({ role: 'caseworker', staff: 'other' });
    c.until('2026-03-20T10:00+08:00');
    const about = c.world.mails.flatMap(({ notice }) =>
      'kind' in notice && notice.kind === 'transfer.accept' ? [notice] : [],
    );
    expect(about.map(({ template, to, assignee }) => [template, to, assignee])).toEqual(
      expect.arrayContaining([
        ['reminder', 'caseworker', 'other'],
        ['overdue', 'caseworker', 'other'],
        ['escalation', 'manager', undefined],
      ]),
    );
    expect(about.filter(({ to }) => to === 'caseworker').every(({ assignee }) => assignee === 'other')).toBe(true);
  });

  test.each([
    ['transfer.accept', 'transfer-accepted'],
    ['transfer.refuse', 'transfer-refused'],
  ])('%s reaches neither whoever offered it nor whoever leads the case', (name, template) => {
    const c = offered();
    c.go(name, 'caseworker', {}, 'other');
    expect(c.told(template)).toEqual([
      { to: 'supervisor', assignee: 'supervisor', unit: UNIT },
      { to: 'supervisor', assignee: 'lead', unit: UNIT },
    ]);
    expect(c.state().lead).toBe(name === 'transfer.accept' ? 'other' : 'lead');
    expect(c.owed()).toBeUndefined();
  });

  test.each(['transfer.accept', 'transfer.refuse'])(
    '%s cannot be said in the place of the one who is asked, or is said by whoever is asked nothing',
    (name) => {
      const inPlaceOf = (id: string, staff: string, c = offered()) => {
        const by = { id, role: 'caseworker', unit: UNIT, for: { why: 'cover', staff } } as const;
        const refused = c.world.send(ID, { name, input: inputOf(name, {}, c.world.now), by, request: id });
        return { code: refused?.code ?? 'taken', lead: c.state().lead };
      };
      // The child is led by the one who was asked, not by whoever answered for them.
      expect(inPlaceOf('cover', 'other')).toEqual({
        code: 'taken',
        lead: name === 'transfer.accept' ? 'other' : 'lead',
      });
      expect(inPlaceOf('cover', 'somebody')).toEqual({ code: 'not-the-receiver', lead: 'lead' });
      // Nobody hands on their own case by standing in for the other.
      expect(inPlaceOf('lead', 'other')).toEqual({ code: 'not-the-receiver', lead: 'lead' });
    },
  );

  test('an offer taken back is still looked into by the one it was made to', () => {
    const c = offered();
    c.go('transfer.refuse', 'supervisor', { reason: 'taken-back' });
    expect(c.told('transfer-taken-back')).toEqual([{ to: 'supervisor', assignee: 'other', unit: undefined }]);
    expect(c.told('transfer-refused')).toEqual([]);
  });

  test('an offer of version 2 is owed by another, or tells somebody, when it is replayed', () => {
    const c = begun();
    const by = { id: 's', role: 'supervisor', unit: UNIT } as const;
    const on = { n: c.world.entity(ID).n + 1, at: c.world.now, by };
    const body = { type: 'transfer.offered', scope: 'worker', lead: 'other', reason: 'workload' } as const;
    const state = evolveCase(c.state(), { ...on, body });
    expect(caseProcess.owedBy?.(state, 'transfer.accept')).toEqual({});
    expect(caseProcess.effects(state, { ...on, body }, ID, 3)).toEqual([]);
    const accepted = { type: 'transfer.accepted' } as const;
    expect(caseProcess.effects(state, { ...on, body: accepted }, ID, 3)).toEqual([]);
  });
});

test('the sending unit never hears that its case was taken over', () => {
  const c = begun();
  c.go('transfer.offer', 'caseworker', { scope: 'unit', lead: undefined, unit: KHOVD }, 'lead');
  c.go('transfer.accept', 'supervisor', { lead: 'new' }, 'there', KHOVD);
  expect(c.told('transfer-accepted')).toEqual([{ to: 'supervisor', assignee: 'lead', unit: UNIT }]);
});

describe('abroad', () => {
  test.each([
    ['no authority', { authority: undefined }],
    ['no country', { country: undefined }],
    ['nobody to reach there', { contact: undefined }],
  ])('a case is offered to %s', (_what, lacking) => {
    expect(begun().send('transfer.offer', 'caseworker', { ...ABROAD, ...lacking }, 'lead')).toBe('authority-missing');
  });

  test('an authority is named although the case stays in the country', () => {
    const named = { authority: 'court', country: 'KR', contact: 'n' };
    expect(begun().send('transfer.offer', 'caseworker', named, 'lead')).toBe('authority-missing');
  });

  test('a case ends because somebody says that the child is abroad', () => {
    const c = begun();
    expect(c.send('case.end', 'manager', { reason: 'transferred-abroad' })).toBe('transfer-first');
    c.go('transfer.offer', 'caseworker', ABROAD, 'lead');
    expect(c.send('case.end', 'manager', { reason: 'transferred-abroad' })).toBe('transfer-first');
    expect(c.told('transfer-offered-abroad')).toEqual([{ to: 'manager', assignee: undefined, unit: undefined }]);
    expect(c.owed()).toMatchObject({ owner: 'manager' });
    expect(c.send('transfer.accept', 'manager')).toBe('acknowledgement-missing');
    expect(c.state().stage).toBe('assessing');
    c.until('2026-03-05T10:00+08:00');
    expect(c.world.entity(ID).ledger.open.map(({ kind }) => kind)).toContain('visit.child');
    c.go('transfer.accept', 'manager', { note: 'letter of the authority' });
    expect([c.state().stage, c.state().endReason]).toEqual(['closed', 'transferred-abroad']);
    expect(c.told('transfer-accepted')).toEqual([{ to: 'supervisor', assignee: 'lead', unit: UNIT }]);
  });
});

describe('in aftercare', () => {
  test('a family that moves away is not followed, or its checks begin anew', () => {
    const c = inAftercare();
    const checks = () =>
      c.world
        .entity(ID)
        .ledger.open.filter(({ kind }) => kind === 'aftercare.check')
        .map(({ dueAt }) => dueAt);
    const before = checks();
    expect(before).toHaveLength(2);
    c.go('transfer.offer', 'caseworker', { scope: 'unit', lead: undefined, unit: KHOVD }, 'lead');
    c.go('transfer.accept', 'supervisor', { lead: 'new' }, 'there', KHOVD);
    expect([c.state().stage, c.state().unit, c.state().lead]).toEqual(['aftercare', KHOVD, 'new']);
    // The same days, which end an hour later in the west.
    expect(checks()).toEqual(before.map((at) => at + 3_600_000));
  });

  test('a case that is over is offered', () => {
    const c = begun();
    c.go('case.end', 'manager', { reason: 'turned-18' });
    expect(c.send('transfer.offer', 'caseworker', { lead: 'other' }, 'lead')).toBe('case-not-open');
  });
});
