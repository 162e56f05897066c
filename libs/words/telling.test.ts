// Instants, durations, reasons and events as people read them.
import fc from 'fast-check';
import type { Because } from '../process/kernel/because';
import { ANSWERS } from '../process/referral/events';
import { codeLabel } from '../policy/profile-lookup';
import { shippedProfile } from '../testing/shipped-profile';
import { explainBecause } from './because-words';
import { LANGS, type Lang } from './catalogue';
import { formatDuration, formatTiming } from './duration-words';
import { dutyMail, dutyTitle } from './duty-words';
import { eventSentence } from './event-words';
import { formatBoth, formatDue, formatInstant, formatRelative } from './instant-words';
import { missingWords, refusalProblems, refusalWords } from './refusal-words';
import { word } from './word';

const zone = 'Asia/Ulaanbaatar';
const at = (iso: string) => Date.parse(iso);
const noon = at('2026-11-24T12:00:00+08:00');
const profile = shippedProfile();
const listening = { zone, label: (lang: Lang, list: string, code: string) => codeLabel(profile, lang, list, code) };

describe('instants', () => {
  test('are shown in the zone of the unit: one instant, two hours on the wall', () => {
    expect(formatInstant('en', noon, zone)).toBe('Tuesday 24 November 2026, 12:00');
    expect(formatInstant('en', noon, 'Asia/Hovd')).toBe('Tuesday 24 November 2026, 11:00');
    expect(formatInstant('mn', noon, zone)).toBe('2026 оны 11-р сарын 24, мягмар гараг 12:00');
  });

  test('a due time at the end of a day names the day, not 23:59', () => {
    expect(formatDue('en', at('2026-11-24T23:59:59.999+08:00'), zone)).toBe('the end of Tuesday 24 November 2026');
    expect(formatDue('mn', at('2026-11-24T23:59:59.999+08:00'), zone)).toBe(
      '2026 оны 11-р сарын 24, мягмар гараг, өдөр дуустал',
    );
    expect(formatDue('en', at('2026-11-24T23:59:00+08:00'), zone)).toBe('Tuesday 24 November 2026, 23:59');
    expect(formatDue('en', at('2026-11-24T23:59:59.999+08:00'), 'Asia/Hovd')).toBe('Tuesday 24 November 2026, 22:59');
  });

  test.each([
    [3 * 86_400_000, 'in 3 days', '3 өдрийн дараа'],
    [-3 * 86_400_000, '3 days ago', '3 өдрийн өмнө'],
    [47 * 3_600_000, 'in 47 hours', '47 цагийн дараа'],
    [-3_600_000, '1 hour ago', '1 цагийн өмнө'],
    [90_000, 'in 1 minute', '1 минутын дараа'],
    [-30_000, 'now', 'яг одоо'],
  ])('%i ms away is %s', (away, en, mn) => {
    expect(formatRelative('en', noon + away, noon)).toBe(en);
    expect(formatRelative('mn', noon + away, noon)).toBe(mn);
  });

  test('nothing sounds further away than it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 100 * 86_400_000 }), (away) => {
        const [, count, unit] = /^in (\d+) (\w+?)s?$/.exec(formatRelative('en', noon + away, noon)) ?? [];
        const size = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit as 'day'];
        expect(Number(count) * size).toBeLessThanOrEqual(away);
        expect((Number(count) + 1) * size).toBeGreaterThan(away);
      }),
      { numRuns: 200 },
    );
  });

  test('relative and absolute stand together', () => {
    expect(formatBoth('en', noon + 86_400_000 * 2, noon, zone)).toBe('in 2 days · Thursday 26 November 2026, 12:00');
  });
});

test.each([
  ['1 h', '1 hour', '1 цаг'],
  ['48 h', '48 hours', '48 цаг'],
  ['1 d', '1 day', '1 хоног'],
  ['14 d', '14 days', '14 хоног'],
  ['1 wd', '1 working day', 'ажлын 1 өдөр'],
  ['10 wd', '10 working days', 'ажлын 10 өдөр'],
  ['1 mo', '1 calendar month', '1 сар'],
  ['3 mo', '3 calendar months', '3 сар'],
  ['0 h', 'at once', 'даруй'],
])('%s is %s', (text, en, mn) => {
  expect(formatDuration('en', text)).toBe(en);
  expect(formatDuration('mn', text)).toBe(mn);
});

test('a timing may be a list or nothing', () => {
  expect(formatTiming('en', ['1 mo', '3 mo'])).toBe('1 calendar month and 3 calendar months');
  expect(formatTiming('mn', null)).toBe('хамаарахгүй');
});

describe('because', () => {
  const because: Because = {
    rule: '14 d',
    clock: 'elapsed',
    risk: 'medium',
    policy: 3,
    anchor: { n: 17, at: noon },
    calendar: { id: 'mn-ulaanbaatar', version: 2 },
    adjustments: [
      {
        type: 'landed-earlier',
        fromAt: at('2026-12-12T23:59:59.999+08:00'),
        toAt: at('2026-12-11T23:59:59.999+08:00'),
      },
      { type: 'due-at-once', fromAt: noon, toAt: noon + 3_600_000 },
    ],
  };

  test('names rule, anchor, policy, risk, calendar and every adjustment', () => {
    expect(explainBecause('en', because, { zone, kind: 'visit.child' })).toEqual([
      '14 days, counted from the last meeting with the child (if none, the opening of the case): Tuesday 24 November 2026, 12:00. Holidays count too.',
      'Policy version 3, risk level medium, calendar mn-ulaanbaatar version 2.',
      'It fell on a closed day (the end of Saturday 12 December 2026), so it was moved earlier, to the working day before: the end of Friday 11 December 2026.',
      'A change put the due time into the past (Tuesday 24 November 2026, 12:00), so it was due at once, at the moment of the change: Tuesday 24 November 2026, 13:00.',
    ]);
  });

  test('says that only working days count when the rule counts them, whatever the clock of the duty', () => {
    expect(explainBecause('en', { ...because, rule: '5 wd' }, { zone })[0]).toBe(
      '5 working days, counted from entry 17: Tuesday 24 November 2026, 12:00. Only working days count.',
    );
    expect(explainBecause('en', { ...because, rule: '1 h', clock: 'working' }, { zone })[0]).toContain(
      'Holidays count too.',
    );
  });

  test('a large version is not written with a thousands separator', () => {
    expect(explainBecause('en', { ...because, policy: 12345 }, { zone })[1]).toContain('Policy version 12345,');
  });
});

describe('events', () => {
  test.each<[string, string, { type: string } & Record<string, unknown>]>([
    [
      'The child was met face to face (Tuesday 24 November 2026, 12:00).',
      'Хүүхэдтэй биечлэн уулзав (2026 оны 11-р сарын 24, мягмар гараг 12:00).',
      { type: 'visit.recorded', track: 'child', met: true, happenedAt: noon, found: 'n' },
    ],
    [
      'The carers could not be met at a visit (Tuesday 24 November 2026, 12:00).',
      'Асран хүмүүжүүлэгчтэй уулзахаар очсон боловч уулзаж чадсангүй (2026 оны 11-р сарын 24, мягмар гараг 12:00).',
      { type: 'visit.recorded', track: 'carer', met: false, happenedAt: noon, found: 'n' },
    ],
    [
      'The risk level was set: high. Reason: Seen during a visit.',
      'Эрсдэлийн түвшнийг тогтоов: өндөр. Үндэслэл: Уулзалтын үеэр илэрсэн.',
      { type: 'risk.set', level: 'high', reason: 'visit' },
    ],
    [
      'A report arrived and was registered as BH-2026-0142-7. Source: Helpline. Concern: Neglect and Poverty. Suspected risk: medium.',
      'Мэдээлэл ирж, BH-2026-0142-7 дугаартай бүртгэгдэв. Эх сурвалж: Тусламжийн утсаар ирсэн. Сэжиглэж буй асуудал: Үл хайхрах байдал, Ядуурал. Урьдчилсан эрсдэл: дундаж.',
      {
        type: 'report.received',
        ref: 'BH-2026-0142-7',
        unit: 'u',
        source: 'helpline',
        concerns: ['neglect', 'poverty'],
        suspectedRisk: 'medium',
        contactable: true,
        happenedAt: noon,
      },
    ],
    [
      'A duty was met, late: Visit to the child (Tuesday 24 November 2026, 12:00).',
      'Үүрэг хожуу биелэв: Хүүхэдтэй уулзах (2026 оны 11-р сарын 24, мягмар гараг 12:00).',
      { type: 'duty.met', kind: 'visit.child', key: 'k', dueAt: noon, metAt: noon, by: 3, late: true },
    ],
    [
      'The case was given to a caseworker.',
      'Хариуцах кейсийн ажилтан томилогдов.',
      { type: 'case.assigned', lead: 'some-id' },
    ],
    [
      'Answer of the agency: accepted (Tuesday 24 November 2026, 12:00).',
      'Байгууллагын хариу: хүлээн авсан (2026 оны 11-р сарын 24, мягмар гараг 12:00).',
      { type: 'referral.reported', referral: 'r', outcome: 'accepted', happenedAt: noon },
    ],
    [
      'A case conference was held: review conference, Tuesday 24 November 2026, 12:00. 5 people took part. It decided to close the case.',
      'Кейсийн хурал хийв: ээлжит хурал, 2026 оны 11-р сарын 24, мягмар гараг 12:00. 5 хүн оролцов. Кейсийг хаахаар шийдвэрлэв.',
      { type: 'conference.held', kind: 'review', happenedAt: noon, participants: 5, decision: 'close' },
    ],
    [
      'Notice: reminder, Visit to the child. To: caseworker. Result: sent.',
      'Мэдэгдэл: сануулга, Хүүхэдтэй уулзах. Хүлээн авагч: кейсийн ажилтан. Үр дүн: илгээсэн.',
      {
        type: 'notice.settled',
        notice: 'n',
        template: 'reminder',
        outcome: 'sent',
        to: 'caseworker',
        kind: 'visit.child',
        key: 'k',
      },
    ],
    [
      'Notice: a case was given to you. To: caseworker. Result: nobody could be reached.',
      'Мэдэгдэл: кейс хариуцуулсан тухай. Хүлээн авагч: кейсийн ажилтан. Үр дүн: хүлээн авах хүн олдсонгүй.',
      { type: 'notice.settled', notice: 'n', template: 'assigned', outcome: 'nobody-reachable', to: 'caseworker' },
    ],
  ])('%s', (en, mn, body) => {
    expect(eventSentence('en', body, listening)).toBe(en);
    expect(eventSentence('mn', body, listening)).toBe(mn);
  });

  test('a person is named only to a reader who may see the name', () => {
    const body = { type: 'case.assigned', lead: 'id-1' };
    expect(eventSentence('en', body, { zone, nameOf: (id) => (id === 'id-1' ? 'B. Saraa' : undefined) })).toBe(
      'The case was given to a caseworker: B. Saraa.',
    );
    expect(eventSentence('en', body, { zone })).not.toContain('id-1');
  });

  test('an event nobody knows any more, or with fields of the wrong kind, is still told', () => {
    expect(eventSentence('en', { type: 'old.thing' }, { zone })).toBe('old.thing');
    expect(eventSentence('en', { type: 'nodot' }, { zone })).toBe('nodot');
    expect(eventSentence('en', { type: 'risk.set', level: 'unheard-of', reason: 7 }, { zone })).toContain('unheard-of');
  });
});

test('mails begin with the reference and end with what to do', () => {
  const mail = dutyMail('en', 'visit.child', 'escalation', {
    ref: 'KH-2026-0142-7',
    dueAt: noon,
    zone: 'Asia/Hovd',
    now: noon + 86_400_000 * 2,
  });
  expect(mail.subject).toBe('KH-2026-0142-7: the visit to the child is overdue, please see to it');
  expect(mail.line).toContain('It was due: Tuesday 24 November 2026, 11:00 (2 days ago).');
  expect(dutyTitle('mn', 'visit.child')).toBe('Хүүхэдтэй уулзах');
});

test('refusals have a status a client can act on, and words', () => {
  const problems = refusalProblems();
  expect(problems['not-allowed']).toMatchObject({ status: 403, en: 'Your role does not allow this.' });
  expect(problems['stale-version']?.status).toBe(412);
  expect(problems['case-not-open']?.status).toBe(409);
  for (const { status } of Object.values(problems)) expect([403, 404, 409, 412, 422]).toContain(status);
  expect(refusalWords('mn', 'own-approval')).toMatch(/батлах боломжгүй/);
  expect(missingWords('en', ['child-agrees'])).toEqual(['The agreement of the child is missing.']);
});

test.each(ANSWERS)('the answer of an agency stands as a code in its sentence: %s', (answer) => {
  const body = { type: 'handoff.answered', answer, via: 'phone', happenedAt: 0, late: false };
  for (const lang of LANGS) {
    const sentence = eventSentence(lang, body, { zone: 'Asia/Ulaanbaatar' });
    expect(sentence).toContain(word(lang, `common.referral.${answer}`));
    expect(sentence).toContain(word(lang, 'common.via.phone'));
  }
});
