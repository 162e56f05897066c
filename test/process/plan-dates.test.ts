// The days a plan sets: its own review, visits, the next conference. What would hurt: a day that nobody is held to, or one that puts a child off.
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { occasionsOf } from '../../libs/process/preview/occasions';
import { processOf } from '../../libs/process/registry';
import { explainBecause } from '../../libs/words/because-words';
import { rulesFor } from './house-life';
import { begunCase, ID, on } from './begun-case';

const rules = rulesFor();

/** Opened on Monday 2 March in Bayankhongor at medium risk, met and discussed on the third. */
function begun() {
  const { world, send, state } = begunCase();
  const until = (day: string, time?: string) => world.advance(on(day, time));
  const owed = (kind: string) => world.entity(ID).ledger.open.filter((o) => o.kind === kind);
  const due = (kind: string) => owed(kind).map((o) => new Date(o.dueAt + 8 * HOUR).toISOString().slice(5, 10));
  const submit = (said: object = {}) => send('plan.submit', 'caseworker', { actions: [], ...said });
  const plan = (said: object = {}) => {
    const answer = submit(said);
    if (answer === 'taken') send('plan.check-harm', 'caseworker');
    return answer === 'taken' ? send('plan.approve', 'supervisor') : answer;
  };
  until('03-03');
  send('visit.record', 'caseworker');
  send('conference.hold', 'supervisor', { kind: 'initial', nextAt: on('03-31') });
  return { world, send, until, owed, due, submit, plan, state };
}

describe('a plan that is', () => {
  test('to be looked at again by a day is not, or not by that day', () => {
    const c = begun();
    expect(c.plan({ reviewAt: on('03-20') })).toBe('taken');
    expect(c.due('plan.review')).toEqual(['03-20']);
    c.until('03-21');
    expect(c.world.mails.some(({ notice }) => 'kind' in notice && notice.kind === 'plan.review')).toBe(true);
  });

  test('put off further than the policy allows is', () => {
    const c = begun();
    c.plan({ reviewAt: on('12-20') });
    expect(c.due('plan.review')).toEqual(['05-02']);
  });

  test('one text is never looked at again', () => {
    const c = begun();
    c.send('plan.submit', 'caseworker');
    c.send('plan.approve', 'supervisor');
    expect(c.due('plan.review')).toEqual(['05-02']);
  });

  test('gone through in a conference is still asked for, or never again', () => {
    const c = begun();
    c.plan({ reviewAt: on('03-20') });
    c.until('03-18');
    c.send('conference.hold', 'supervisor', { nextAt: on('04-20') });
    expect(c.due('plan.review')).toEqual(['03-20']);
    expect(c.send('conference.hold', 'supervisor', { planReviewed: true, nextAt: on('04-20') })).toBe('taken');
    expect(c.due('plan.review')).toEqual(['05-17']);
  });

  test('submitted anew is still asked for, and the old day holds for the new version', () => {
    const c = begun();
    c.plan({ reviewAt: on('03-20') });
    c.until('03-18');
    c.submit({ reviewAt: on('04-10') });
    expect(c.due('plan.review')).toEqual([]);
    c.send('plan.check-harm', 'caseworker');
    c.send('plan.approve', 'supervisor');
    expect(c.due('plan.review')).toEqual(['04-10']);
  });

  test('closing is to be looked at again', () => {
    const c = begun();
    c.plan({ reviewAt: on('03-20') });
    expect(c.send('closure.start', 'caseworker')).toBe('taken');
    expect(c.due('plan.review')).toEqual([]);
    c.send('closure.withdraw', 'caseworker');
    expect(c.due('plan.review')).toEqual(['03-20']);
  });

  test('not approved counts as gone through', () => {
    const c = begun();
    expect(c.send('conference.hold', 'supervisor', { planReviewed: true })).toBe('no-plan-in-force');
  });
});

describe('a visit the plan names is', () => {
  test('owed when the risk level asks for it, not on its day', () => {
    const c = begun();
    expect(c.due('visit.child')).toEqual(['03-17']);
    c.submit({ visits: [on('03-12'), on('03-07')] });
    expect(c.due('visit.child')).toEqual(['03-17']);
    c.send('plan.check-harm', 'caseworker');
    c.send('plan.approve', 'supervisor');
    expect(c.due('visit.child')).toEqual(['03-07']);
    c.until('03-07', '08:00');
    c.send('visit.record', 'caseworker');
    expect(c.due('visit.child')).toEqual(['03-12']);
    c.until('03-12', '23:00');
    c.send('visit.record', 'caseworker');
    expect(c.due('visit.child')).toEqual(['03-26']);
  });

  test('a reason to come later than the risk level asks', () => {
    const c = begun();
    c.plan({ visits: [on('03-25')] });
    expect(c.due('visit.child')).toEqual(['03-17']);
  });

  test('forgotten when it was missed, or asked for twice when it was made up for', () => {
    const c = begun();
    c.plan({ visits: [on('03-06'), on('03-09')] });
    c.until('03-10');
    expect(c.due('visit.child')).toEqual(['03-06']);
    c.send('visit.record', 'caseworker');
    expect(c.due('visit.child')).toEqual(['03-24']);
  });

  test('owed although its day passed before anybody signed the plan', () => {
    const c = begun();
    c.submit({ visits: [on('03-05')] });
    c.until('03-09');
    c.send('plan.check-harm', 'caseworker');
    c.send('plan.approve', 'supervisor');
    expect(c.due('visit.child')).toEqual(['03-17']);
  });

  test('still owed when a new plan does not name it', () => {
    const c = begun();
    c.plan({ visits: [on('03-09')] });
    c.plan({ visits: [on('03-11')] });
    expect(c.due('visit.child')).toEqual(['03-11']);
  });

  test('left out when the weeks ahead are counted, and nobody is told why it is sooner', () => {
    const c = begun();
    c.plan({ visits: [on('03-09'), on('03-28')] });
    const [visit] = c.owed('visit.child');
    if (!visit) throw new Error('no visit is owed');
    const ahead = occasionsOf(visit, processOf('case'), c.world.entity(ID), rules, c.world.now, c.world.now + 45 * DAY);
    const days = ahead.map(({ at }) => new Date(at + 8 * HOUR).toISOString().slice(5, 10));
    expect(days).toEqual(['03-09', '03-23', '03-28', '04-11']);
    const words = (lang: 'mn' | 'en') => explainBecause(lang, visit.because, { zone: rules.calendar.zone }).join(' ');
    expect(words('en')).toContain('The approved plan names this day');
    expect(words('mn')).toContain('Батлагдсан төлөвлөгөөнд');
  });
});

test('an interval the plan sets is not kept, or makes visits rarer', () => {
  const c = begun();
  c.plan({ visitEvery: '5 d' });
  expect(c.due('visit.child')).toEqual(['03-08']);
  c.plan({ visitEvery: '40 d' });
  expect(c.due('visit.child')).toEqual(['03-17']);
  expect(c.submit({ visitEvery: 'often' })).toBe('unknown-duration');
});

test('a conference the plan asks for is held when the risk level asks for it', () => {
  const c = begun();
  expect(c.due('conference.review')).toEqual(['05-02']);
  c.plan({ conferenceAt: on('03-20') });
  expect(c.due('conference.review')).toEqual(['03-20']);
  c.until('03-19');
  c.send('conference.hold', 'supervisor', { nextAt: on('04-20') });
  expect(c.due('conference.review')).toEqual(['05-18']);
  expect(c.submit({ conferenceAt: on('03-01') })).toBe('in-the-past');
});
