/** What would hurt: a closing case that does not say what is missing, a picture that puts things in the wrong place, a duty that sounds in time when it is late. */
import { renderPage } from '../../../libs/html/render';
import { type CaseEvent, type Conferences, type Duty, type Schedule, type WholeCase } from '../casework/replies';
import { CasePage } from './case-page';
import { CaseSimilar, type Hint } from './case-similar';
import { courseOf } from './case-course';
import { lateness, toldWords, toneOf } from './duty-words';
import { monthTicks } from './month-ticks';

const zone = 'Asia/Ulaanbaatar';
const now = Date.parse('2026-11-23T04:00:00Z');
const hour = 3_600_000;
const both = (text: string) => ({ mn: `${text} мн`, en: text });

const whole: WholeCase = {
  ref: 'BH-2026-0001-3',
  unit: 'mn-069-05',
  unitName: both('Galuut'),
  lead: null,
  stage: 'closing',
  risk: 'medium',
  receivedAt: '2026-01-01T00:00:00Z',
  nextDueAt: null,
  finished: false,
  zone,
  now: new Date(now).toISOString(),
  versions: { policy: 3, calendar: 1 },
  plan: 'approved',
  openConcern: false,
  transfer: { scope: 'worker', lead: { id: '2', name: both('D. Dulguun') }, unit: null },
  links: [
    { ref: 'BH-2026-0002-1', kind: 'sibling', standing: { stage: 'planning', risk: 'high', lead: null } },
    { ref: 'HO-2026-0009-4', kind: 'earlier', standing: null },
  ],
  gate: [
    { code: 'a', met: true, title: both('The child agrees'), missing: null },
    { code: 'b', met: false, title: both('Closing talk'), missing: both('Hold the <closing> talk.') },
  ],
  duties: [],
  referrals: [],
};

const similar: Hint = 'none-of-yours';

const conferences: Conferences = {
  zone,
  now: new Date(now).toISOString(),
  next: {
    kind: 'review',
    scheduledAt: '2026-12-01T02:00:00Z',
    invited: [
      { as: 'supervisor', name: both('D. Bold') },
      { as: 'family', name: null },
    ],
    noticed: false,
  },
  past: [
    {
      conference: 12,
      kind: 'initial',
      happenedAt: '2026-11-01T02:00:00Z',
      participants: 2,
      decision: 'continue',
      present: [{ as: 'caseworker', name: both('B. Saraa') }],
      quorum: false,
      lacking: [both('Nobody <leads> it.')],
      withoutQuorum: both('The child could not wait'),
      child: 'views-brought',
      family: null,
      decisions: [{ action: 14, owner: 'family', dueAt: '2026-11-20T02:00:00Z', done: true }],
      minutesOut: false,
    },
  ],
};

const item = (as: string, at: string, kind = 'visit.child', overdue = false) => ({
  ...{ as, at, kind, overdue, title: both(kind), standing: both(`is ${as}`) },
});
const schedule: Schedule = {
  ...{ zone, now: new Date(now).toISOString(), weeks: 8 },
  items: [
    item('owed', '2026-11-22T15:59:59Z', 'visit.child', true),
    item('planned', '2026-12-01T02:00:00Z', 'conference.review'),
    { ...item('foreseen', '2026-12-06T15:59:59Z'), contact: { school: 'closed', words: both('at home') } },
  ],
};

const event = (n: number, type: string, recordedAt: string, body: Record<string, unknown> = {}): CaseEvent => ({
  n,
  type,
  recordedAt,
  happenedAt: null,
  by: { id: 'system', role: 'system', name: null },
  words: both(`${type} happened`),
  body,
});

function page(
  language: 'mn' | 'en',
  events: readonly CaseEvent[],
  everything = false,
  at = 0,
  ahead: Schedule = schedule,
): string {
  const frame = {
    language,
    member: { staffId: '1', name: both('B. Saraa') },
    switchTo: { mn: '?lang=mn', en: '?lang=en' },
  };
  return renderPage(
    <CasePage
      {...frame}
      whole={whole}
      events={events}
      conferences={conferences}
      schedule={ahead}
      similar={similar}
      everything={everything}
      page={at}
      realNow={now}
      serviceName={(_, code) => code}
    />,
  );
}

test.each(['mn', 'en'] as const)(
  'the weeks ahead are not told, or a missed visit stands there as one to come (%s)',
  (language) => {
    const part = (ahead: Schedule) => {
      const whole = page(language, [], false, 0, ahead);
      const from = whole.indexOf('<section aria-labelledby="schedule"');
      return whole.slice(from, whole.indexOf('</section>', from));
    };
    const told = part(schedule);
    expect(told).toContain({ mn: 'Ирэх долоо хоногууд', en: 'The weeks ahead' }[language]);
    const [late, planned, foreseen] = told.split('<tr').slice(2);
    expect(late).toContain({ mn: 'хугацаа хэтэрсэн', en: 'overdue' }[language]);
    expect(late).toContain('class="st late"');
    // A day for what the rules ask, the hour for what people were told.
    expect(late).not.toContain(', 23:59');
    expect(planned).toMatch(/10:00/);
    expect(foreseen).toContain({ mn: 'is foreseen мн', en: 'is foreseen' }[language]);
    // School is out that day: a worker who plans by the page goes to the home.
    expect(foreseen).toContain({ mn: 'at home мн', en: 'at home' }[language]);
    expect(part({ ...schedule, items: [] })).toContain({ mn: '8 долоо хоногт', en: 'next 8 weeks' }[language]);
    const daily = Array.from({ length: 56 }, (_, day) =>
      item('foreseen', new Date(now + day * 24 * hour).toISOString()),
    );
    expect(part({ ...schedule, items: daily })).toMatch({ mn: /<summary>Өөр 46</, en: /<summary>46 more</ }[language]);
  },
);

test.each(['mn', 'en'] as const)(
  'a hint of another case about the same child is silent, or names somebody (%s)',
  (language) => {
    const told = (hint: Hint) => renderPage(<CaseSimilar hint={hint} language={language} />);
    const found = told([{ ref: 'BH-2026-0002-1', because: ['register-number', 'name-and-birth-year'] }]);
    expect(found).toContain('<a href="/cases/BH-2026-0002-1">BH-2026-0002-1</a>');
    expect(found).toContain(
      { mn: 'регистрийн дугаар ижил; нэр, төрсөн он', en: 'the same register number; given name' }[language],
    );
    const [none, away] = [told([]), told('away')];
    expect(new Set([found, none, away]).size).toBe(3);
    expect(none).toContain({ mn: 'олдсонгүй', en: 'No other case' }[language]);
    expect(away).toContain({ mn: 'шалгаж чадсангүй', en: 'does not answer' }[language]);
    expect(told('none-of-yours')).not.toContain('<section');
  },
);

test('a closing case lists what is met and what is missing, in words and escaped', () => {
  const html = page('en', []);
  expect(html).toContain('What closing still needs');
  expect(html).toContain('1 of 2 met.');
  expect(html).toContain('Hold the &lt;closing> talk.');
  expect(page('mn', [])).toContain('1 / 2 хангагдсан.');
});

test('a linked case is not shown, or one the reader may not open is more than a reference', () => {
  const html = page('en', []);
  expect(html).toContain('<a href="/cases/BH-2026-0002-1">BH-2026-0002-1</a>');
  expect(html).toContain('HO-2026-0009-4');
  expect(html).not.toContain('href="/cases/HO-2026-0009-4"');
  expect(html).toContain('an earlier case of this child');
  expect(page('mn', [])).toContain('энэ хүүхдийн өмнөх кейс');
});

test('an offer that nobody has answered is not seen, or the sender seems to owe the answer', () => {
  const html = page('en', []);
  expect(html).toContain('D. Dulguun, who has not answered yet');
  expect(page('mn', [])).toContain('D. Dulguun мн хариу өгөхийг хүлээж байна');
});

test('a conference ahead that nobody sees, or one without a quorum that looks like any other', () => {
  const html = page('en', []);
  expect(html).toContain('supervisor (D. Bold), the family');
  expect(html).toContain('1 Dec 2026, 10:00');
  expect(html).toMatch(/no quorum/i);
  expect(html).toContain('The child could not wait');
  expect(html).toContain('Nobody &lt;leads> it.');
  expect(html).toContain('the child: their views were brought');
  expect(page('mn', [])).toContain('ирц бүрдээгүй');
});

test('the timeline leaves the bookkeeping out until asked, and pages through all of it', () => {
  const events = Array.from({ length: 130 }, (_, n) =>
    event(n, n % 2 === 0 ? 'duty.opened' : 'visit.recorded', new Date(now - (130 - n) * hour).toISOString()),
  );
  const main = page('en', events);
  expect(main).toContain('Main events (65)');
  expect(main).toContain('Everything recorded (130)');
  expect(main).not.toContain('duty.opened happened');
  expect(main.match(/<p>visit\.recorded happened/g)).toHaveLength(40);
  expect(main).toContain('page=1#timeline');
  expect(page('en', events, true, 3).match(/<p>(visit|duty)\.\w+ happened/g)).toHaveLength(10);
});

test('a breach stands where the time ran out, not where it was written down', () => {
  const dueAt = '2026-11-01T15:59:59.999Z';
  const course = courseOf([
    event(1, 'report.received', '2026-10-01T00:00:00Z'),
    event(2, 'duty.breached', '2026-11-05T00:00:00Z', { dueAt }),
    event(3, 'duty.breached', '2026-11-06T00:00:00Z', { dueAt: 'nonsense' }),
  ]);
  expect(course?.marks.map(({ at }) => at)).toEqual([Date.parse(dueAt), Date.parse('2026-11-06T00:00:00Z')]);
  expect(courseOf([])).toBeUndefined();
});

test('late is never told as more than it is, and whoever was told last is named', () => {
  const view = { language: 'en', zone, now } as const;
  expect(lateness(now - 71 * hour, view)).toBe('2 days late');
  expect(lateness(now - hour - 1, view)).toBe('1 hour late');
  expect(lateness(now + 30 * 60_000, { language: 'mn', now })).toBe('30 минут үлдсэн');
  const dueAt = new Date(now + hour).toISOString();
  expect(toneOf({ overdue: true, wait: false, dueAt }, now)).toBe('late');
  expect(toneOf({ overdue: false, wait: false, dueAt }, now)).toBe('soon');
  expect(toneOf({ overdue: true, wait: true, dueAt }, now)).toBe('wait');
  const told: Duty['told'] = [
    { rung: 1, role: 'caseworker', at: '2026-11-21T01:00:00Z' },
    { rung: 2, role: 'supervisor', at: '2026-11-22T01:00:00Z' },
  ];
  expect(toldWords(told, view)).toBe('supervisor told 22 Nov 2026, 09:00 (yesterday)');
  expect(toldWords([], view)).toBeUndefined();
  expect(toldWords(told.slice(0, 1), view)).toContain('(2 days ago)');
});

test('months begin in the zone of the unit, and a long case has no more labels than fit', () => {
  const ticks = monthTicks(Date.parse('2026-01-10T00:00:00Z'), Date.parse('2026-12-20T00:00:00Z'), zone, 'en');
  expect(ticks.map(({ label }) => label.slice(0, 3)).join(' ')).toBe('Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  expect(monthTicks(0, 20 * 365 * 24 * hour, zone, 'mn').length).toBeLessThanOrEqual(12);
});
