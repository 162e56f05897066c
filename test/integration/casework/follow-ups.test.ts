// A worker with very many children, on the real engine: who is seen on which day, and visits recorded from a list. What would hurt: a child lost between the
// proposal and the record, one refusal that stops the others, a visit that is recorded twice, or a list that shows somebody else's children.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { RISKS } from '../../../libs/process/kernel/risk';
import { type CommandLine, commandLineOver, english } from './command-line-over';
import { type RunningCasework, runningCasework } from './running-casework';

const PER_DAY = 3;
const LEVELS = [
  ...Array<string>(8).fill('immediate'),
  ...Array<string>(24).fill('high'),
  ...Array<string>(22).fill('medium'),
];
const OTHERS = 6;

interface Line {
  readonly ref: string;
  readonly day: string;
  readonly dueAt: string;
  readonly scheduledAt: string;
  readonly risk: string;
  readonly overdue: boolean;
  readonly already: boolean;
  readonly together: boolean;
  readonly outcome: string;
  readonly code: string | null;
  readonly words: { readonly mn: string; readonly en: string } | null;
}
interface Body {
  readonly code: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly Line[];
  readonly workers: readonly { readonly items: readonly Line[]; readonly unplaced: readonly Line[] }[];
  readonly errors: readonly { readonly words: string }[];
}

let casework: RunningCasework;
let cli: CommandLine;
interface Made {
  readonly ref: string;
  readonly caseId: string;
}
const mine: Made[] = [];
const theirs: Made[] = [];

beforeAll(async () => {
  casework = await runningCasework();
  // Twelve at a time: a rush of sixty at one instant is another test.
  const all = [
    ...LEVELS.map((risk) => ({ risk, lead: 'saraa' })),
    ...Array.from({ length: OTHERS }, () => ({ risk: 'high', lead: 'dulguun' })),
  ];
  for (let i = 0; i < all.length; i += 12) {
    const some = all.slice(i, i + 12);
    const made = await Promise.all(some.map((one) => casework.accepted(one)));
    made.forEach((one, j) => (some[j]?.lead === 'saraa' ? mine : theirs).push(one));
  }
  cli = await commandLineOver(casework.app, casework.deps.db, ['saraa', 'erdenechimeg', 'bilguun'], Date.now());
}, 300_000);
afterAll(async () => {
  await cli?.close();
  await casework?.close();
});

const get = async (who: string, query: string) => {
  const reply = await request(casework.app).get(`/api/follow-ups?${query}`).set('Authorization', casework.as(who));
  return { status: reply.status, body: reply.body as Body };
};
const post = async (who: string, path: string, sent: object, key: string = randomUUID()) => {
  const reply = await request(casework.app)
    .post(path)
    .set('Authorization', casework.as(who))
    .set('Idempotency-Key', key)
    .set('Accept-Language', 'en')
    .send(sent);
  return { status: reply.status, body: reply.body as Body };
};
const placed = ({ workers }: Body) => workers.flatMap(({ items }) => items);
const left = ({ workers }: Body) => workers.flatMap(({ unplaced }) => unplaced);
const events = async (caseId: string, type: string) =>
  (
    await casework.deps.db
      .selectFrom('caseEvent')
      .select('body')
      .where('workflowId', '=', `case/${caseId}`)
      .where('type', '=', type)
      .execute()
  ).length;
const query = `days=20&perDay=${PER_DAY}`;

test('a child is lost, planned after the visit is due or on a full day, or one at lower risk takes the day of one at higher', async () => {
  const { status, body } = await get('saraa', query);
  expect(status).toBe(200);
  const [with_, without] = [placed(body), left(body)];
  expect([...with_, ...without].map(({ ref }) => ref).sort()).toEqual(mine.map(({ ref }) => ref).sort());
  expect(body.counts).toEqual({ owed: mine.length, placed: with_.length, already: 0, unplaced: without.length });
  for (const { scheduledAt, dueAt } of with_) expect(Date.parse(scheduledAt)).toBeLessThanOrEqual(Date.parse(dueAt));
  for (const { day } of with_) expect(with_.filter((one) => one.day === day).length).toBeLessThanOrEqual(PER_DAY);
  expect(without.length).toBeGreaterThan(0);
  const rank = ({ risk }: Line) => (RISKS as readonly string[]).indexOf(risk);
  for (const one of without) {
    for (const other of with_) {
      if (Date.parse(other.scheduledAt) <= Date.parse(one.dueAt)) expect(rank(other)).toBeLessThanOrEqual(rank(one));
    }
  }
});

test('a supervisor does not see each worker by themselves, or somebody sees the children of another', async () => {
  const unit = await get('erdenechimeg', `${query}&unit=mn-069-05&risk=high`);
  expect(unit.body.workers).toHaveLength(2);
  expect(unit.body.counts['owed']).toBe(24 + OTHERS);
  expect((await get('dulguun', query)).body.counts['owed']).toBe(OTHERS);
  expect((await get('munkhbat', `${query}&unit=mn-069-05`)).body.counts['owed']).toBe(0);
  expect((await get('saraa', `${query}&unit=mn-069-99`)).body.code).toBe('unknown-unit');
  expect((await get('bilguun', query)).status).toBe(403);
});

test.each([
  'days=0&perDay=3',
  'days=61&perDay=3',
  'days=5',
  'days=5&perDay=51',
  `${query}&from=2026-02-30`,
  `${query}&risk=grave`,
])('%s is answered', async (bad) => {
  expect((await get('saraa', bad)).status).toBe(400);
});

test('one refusal stops the others, a plan sent twice is on record twice, or is not to be seen in the case', async () => {
  const proposal = placed((await get('saraa', query)).body);
  const [first, second] = proposal as [Line, Line];
  const idOf = (ref: string) => mine.find((one) => one.ref === ref)?.caseId ?? '';
  const tooLate = proposal.find(({ ref, risk }) => risk === 'high' && ref !== first.ref && ref !== second.ref) as Line;
  const items = [
    { ref: first.ref, day: first.day },
    { ref: theirs[0]?.ref, day: first.day },
    { ref: tooLate.ref, day: '2099-12-31' },
    { ref: 'BH-2026-9999-9', day: first.day },
    { ref: first.ref, day: second.day },
    { ref: second.ref, day: second.day },
    { ref: mine.find(({ ref }) => ![first.ref, second.ref, tooLate.ref].includes(ref))?.ref, day: '2020-01-06' },
  ];
  const key = randomUUID();
  const answers = await Promise.all([1, 2].map(() => post('saraa', '/api/follow-ups/plan', { items }, key)));
  // The one that came second meets the first at work, or has its answer.
  const { body } = answers.find(({ status }) => status === 200) as (typeof answers)[number];
  expect(body.items.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['done', null],
    ['refused', 'not-found'],
    ['refused', 'planned-after-due'],
    ['refused', 'not-found'],
    ['refused', 'listed-twice'],
    ['done', null],
    ['refused', 'in-the-past'],
  ]);
  for (const { outcome, words } of body.items) {
    expect(outcome === 'refused' ? [words?.mn, words?.en].every(Boolean) : words === null).toBe(true);
  }
  expect(body.counts).toEqual({ done: 2, already: 0, refused: 5 });
  expect((await post('saraa', '/api/follow-ups/plan', { items }, key)).body).toEqual(body);
  const again = await post('saraa', '/api/follow-ups/plan', { items: items.slice(0, 1) });
  expect(again.body.items.map(({ outcome }) => outcome)).toEqual(['already']);
  expect(await events(idOf(first.ref), 'visit.planned')).toBe(1);
  const schedule = await request(casework.app)
    .get(`/api/cases/${first.ref}/schedule`)
    .set('Authorization', casework.as('saraa'));
  expect((schedule.body as { items: object[] }).items).toContainEqual(
    expect.objectContaining({ kind: 'visit.child', as: 'planned', at: first.scheduledAt }),
  );
  // What is on record keeps its day when the plan is made again.
  const days = new Map(placed((await get('saraa', query)).body).map(({ ref, day }) => [ref, day]));
  expect([days.get(first.ref), days.get(second.ref)]).toEqual([first.day, second.day]);
}, 60_000);

test('more than fit into a request are taken, or an auditor plans', async () => {
  const items = Array.from({ length: 501 }, () => ({ ref: mine[0]?.ref, day: '2026-12-01' }));
  const { status, body } = await post('saraa', '/api/follow-ups/plan', { items });
  expect([status, body.errors.map(({ words }) => words)]).toEqual([400, ['At most 500 entries.']]);
  expect((await post('saraa', '/api/follow-ups/plan', { items: [] })).status).toBe(400);
  expect((await post('bilguun', '/api/follow-ups/plan', { items: items.slice(0, 1) })).status).toBe(403);
  expect((await post('bilguun', '/api/visits/record', { items: [] })).status).toBeLessThan(500);
});

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

test('a list of visits is looked at and recorded, recorded twice, or a line that is wrong stops those that are right', async () => {
  const [one, two, three] = mine.slice(-3) as [Made, Made, Made];
  const visit = { day: today(), met: true, finding: 'well' };
  const items = [
    { ...visit, ref: one.ref, usualPlace: 'school', note: 'Reads aloud.\nLikes it.' },
    { ...visit, ref: two.ref, finding: 'so-so' },
    { ...visit, ref: two.ref, day: '2099-01-01' },
    { ...visit, ref: theirs[0]?.ref },
    { ...visit, ref: three.ref, met: false, finding: 'not-there' },
    { ...visit, ref: three.ref, day: '2020-01-01' },
  ];
  const expected = (done: string) => [
    [done, null],
    ['refused', 'unknown-code'],
    ['refused', 'visit-in-the-future'],
    ['refused', 'not-found'],
    [done, null],
    ['refused', 'before-receipt'],
  ];
  const told = ({ body }: { body: Body }) => body.items.map(({ outcome, code }) => [outcome, code]);
  expect(told(await post('saraa', '/api/visits/record', { dryRun: true, items }))).toEqual(expected('done'));
  expect(await events(one.caseId, 'visit.recorded')).toBe(0);
  const sealed = () =>
    casework.deps.db
      .selectFrom('note')
      .select('id')
      .where('workflowId', '=', `case/${one.caseId}`)
      .where('field', '=', 'found')
      .execute();
  expect(await sealed()).toHaveLength(0);
  expect(told(await post('saraa', '/api/visits/record', { items }))).toEqual(expected('done'));
  expect(told(await post('saraa', '/api/visits/record', { items }))).toEqual(expected('already'));
  expect([await events(one.caseId, 'visit.recorded'), (await sealed()).length]).toEqual([1, 1]);
  const { state } = await casework.deps.db
    .selectFrom('caseView')
    .select('state')
    .where('ref', '=', one.ref)
    .executeTakeFirstOrThrow();
  expect(state).toMatchObject({ usualPlace: 'school', child: { count: 1 } });
  const timeline = await request(casework.app)
    .get(`/api/cases/${one.ref}/timeline`)
    .set('Authorization', casework.as('saraa'));
  expect(JSON.stringify(timeline.body)).toContain('From now on the child is usually met: At school.');
  const { ref } = three;
  const owed = await casework.deps.db
    .selectFrom('duty')
    .select('openedN')
    .where('ref', '=', ref)
    .where('kind', '=', 'visit.child')
    .where('status', '=', 'open')
    .execute();
  // Nobody was met: the same visit is still owed.
  expect(owed).toHaveLength(1);
}, 60_000);

test('the command line loses a child, speaks English to a Mongolian, or records without being told to', async () => {
  const before = await cli.iveel(
    'saraa',
    'follow-ups',
    'plan',
    '--days',
    '10',
    '--per-day',
    '4',
    '--risk',
    'immediate',
    'high',
  );
  expect([before.code, before.error]).toEqual([0, '']);
  expect(before.out).toContain('Nothing is on record yet');
  const mn = await cli.iveel('saraa', '--lang', 'mn', 'follow-ups', 'plan', '--days', '10', '--per-day', '4');
  expect(english(mn.out)).toEqual([]);
  const applied = await cli.iveel('saraa', '--json', 'follow-ups', 'plan', '--days', '10', '--per-day', '4', '--apply');
  const { results, counts } = JSON.parse(applied.out) as { results: Line[]; counts: Body['counts'] };
  expect([applied.code, new Set(results.map(({ outcome }) => outcome))]).toEqual([0, new Set(['done'])]);
  const again = await cli.iveel('saraa', 'follow-ups', 'plan', '--days', '10', '--per-day', '4', '--apply');
  expect(again.out).toContain(`Days on record: 0. Planned before: ${counts['placed']}. Refused: 0.`);
  const unit = await cli.iveel(
    'erdenechimeg',
    '--lang',
    'mn',
    'follow-ups',
    'plan',
    '--unit',
    'mn-069-05',
    '--days',
    '2',
    '--per-day',
    '2',
  );
  expect(unit.out).toContain('мэргэжлийн удирдагчид мэдэгдэнэ');

  const [one, two] = mine.slice(0, 2) as [Made, Made];
  writeFileSync(
    join(cli.folder, 'visits.csv'),
    ['ref,date,met,finding', `${one.ref},${today()},yes,well`, `${two.ref},${today()},yes,nonsense`].join('\n'),
  );
  const looked = await cli.iveel('saraa', '--lang', 'mn', 'visits', 'record', '--file', 'visits.csv', '--dry-run');
  expect(looked.out).toContain('юу ч бүртгээгүй');
  const recorded = await cli.iveel('saraa', 'visits', 'record', '--file', 'visits.csv');
  expect(recorded.out).toContain('Visits recorded: 1. On record before: 0. Refused: 1.');
  expect(recorded.out).toMatch(new RegExp(`visits.csv:3 +${two.ref} .*unknown-code`));
  writeFileSync(join(cli.folder, 'bad.csv'), 'ref,date,met,finding\nBH-1,2026-11-20,yes,well');
  const bad = await cli.iveel('saraa', '--lang', 'mn', 'visits', 'record', '--file', 'bad.csv');
  expect([bad.code, bad.error]).toEqual([1, expect.stringContaining('bad.csv:2 «BH-1» нь кейсийн дугаар биш')]);
  if (process.env['SHOW'])
    for (const ran of [before, mn, again, unit, looked, recorded, bad])
      process.stdout.write(`${ran.out}${ran.error}\n----\n`);
  process.exitCode = 0;
}, 120_000);
