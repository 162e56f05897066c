/**
 * Everything a newcomer does in the first quarter of an hour, in one sitting: npm start (killed outright in the middle of the sample cases, and begun again),
 * the command line, iveel demo, Ctrl-C, npm start. What would hurt: a first impression that is a stack trace, samples half made for ever, a child forgotten
 * overnight.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type NewClone, type Started, newClone } from '../setup/npm-start';

const unit = 'mn-069-05';
const sampleCases = { 'mn-069-05': 3, 'mn-043-11': 2, 'mn-1-03-08': 2 };

interface Told {
  readonly ref: string;
  readonly n: number;
  readonly events: readonly { readonly type: string }[];
}
interface Timeline {
  readonly past: readonly { readonly n: number; readonly type: string }[];
  readonly owed: readonly { readonly kind: string }[];
}
interface Line {
  readonly ref: string;
  readonly stage: string;
  readonly nextDueAt: string | null;
}

let clone: NewClone;
let running: Started;
/** A case of our own, told through the command line. */
let ref = '';
/** The child of the demo. */
let told = '';

beforeAll(async () => {
  clone = await newClone();
}, 240_000);
afterAll(() => clone.remove(), 120_000);

async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await clone.iveel([...args, '--json']);
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return JSON.parse(out) as T;
}
const timelineOf = (of: string): Promise<Timeline> => json<Timeline>('case', 'timeline', of);
const casesOf = (of: string): Promise<Line[]> => json<Line[]>('case', 'list', '--unit', of);
const nextConference = new Date(Date.now() + 30 * 86_400_000).toISOString();

test('killed outright among the sample cases, npm start leaves nothing half made: the next one stops what was left over and makes what is missing, once', async () => {
  const first = await clone.start();
  await first.until('Sample cases of Galuut soum: 2 of 3');
  const leftOver = fs.readFileSync(path.join(clone.state, 'pids', 'postgres.pid'), 'utf8').split('\n')[0];
  const devEnv = path.join(clone.state, 'dev.env');
  const keys = (): string[] =>
    fs
      .readFileSync(devEnv, 'utf8')
      .split('\n')
      .filter((line) => line.includes('KEY'));
  const before = keys();
  await first.kill();

  running = await clone.start();
  await running.until('Ready');
  expect(running.said()).toContain(`Stopping postgres (process ${leftOver}), left over`);
  expect(running.said()).toContain('Sample cases of Bayanzürkh, 8th khoroo: 2 of 2');
  expect(keys()).toEqual(before);
  expect(fs.statSync(devEnv).mode & 0o777).toBe(0o600);

  for (const [code, count] of Object.entries(sampleCases)) {
    const cases = await casesOf(code);
    expect([code, cases.length]).toEqual([code, count]);
  }
  const ofGaluut = await casesOf(unit);
  expect(ofGaluut.map(({ stage }) => stage).sort()).toEqual(['planning', 'reported', 'supporting']);
  for (const { ref: sample } of ofGaluut) {
    const once = (await timelineOf(sample)).past.map(({ type }) => type).filter((type) => type !== 'duty.opened');
    for (const type of [
      'report.acknowledged',
      'report.screened',
      'visit.recorded',
      'plan.submitted',
      'conference.held',
    ])
      expect([sample, type, once.filter((one) => one === type).length <= 1]).toEqual([sample, type, true]);
  }
}, 240_000);

test('what it says when it is ready is true: every address it names answers', async () => {
  const tour = running.said().split('Iveel is running.')[1] ?? '';
  const addresses = tour.match(/http:\/\/127\.0\.0\.1:\d+[^\s]*/g) ?? [];
  expect(addresses.length).toBeGreaterThan(7);
  for (const address of new Set(addresses)) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  expect(tour).toMatch(/Five things to try[^]*1\. npx iveel demo/);
});

test('a report from the command line becomes a case', async () => {
  const receipt = await json<{ receipt: string; ref: string }>(
    ...['report', '--as', 'erdenechimeg', '--unit', unit, '--concern', 'neglect', '--text', 'Invented.'],
  );
  expect(receipt.receipt).toMatch(/^\d{4}-\d{4}-\d{4}$/);
  ({ ref } = receipt);
  expect((await casesOf(unit)).map((one) => one.ref)).toContain(ref);
});

/** The everyday lines, in the order of a case's life, each with the event that it must put on record. */
const lines: readonly (readonly [line: string, event: string])[] = [
  ['acknowledge REF', 'report.acknowledged'],
  ['screen REF --criteria child-at-risk --risk medium --lead saraa', 'report.screened'],
  ['visit REF --found Well', 'visit.recorded'],
  ['risk REF --level high --note Seen', 'risk.set'],
  ['conference hold REF --kind initial --participants 5 --next LATER', 'conference.held'],
  ['conference minutes REF --minutes Five', 'conference.minuted'],
  ['conference plan REF --kind review --at LATER --invite caseworker:saraa', 'conference.planned'],
  ['plan submit REF --plan Support --do-no-harm', 'plan.submitted'],
  ['plan approve REF', 'plan.approved'],
  ['refer REF --agency galuut-health --service physical-health', 'referral.made'],
  ['do REF risk.set level=medium reason=reassessment', 'risk.set'],
  ['close start REF', 'closure.started'],
  ['close talk REF --note Talked', 'closure.talked'],
  ['close agree REF --party child', 'closure.agreed'],
  ['close criterion REF --criterion wellbeing --evidence Seen', 'closure.criterion'],
  ['close withdraw REF', 'closure.withdrawn'],
];

test.each(lines)('iveel %s', async (line, event) => {
  const words: Record<string, string> = { REF: ref, LATER: nextConference };
  const taken = await json<Told>(...line.split(' ').map((one) => words[one] ?? one));
  expect(taken.ref).toBe(ref);
  expect(taken.events.map(({ type }) => type)).toContain(event);
});

test('what was told is there to be read: case, plan, conference, why, worklist, what an agency would be given', async () => {
  const shown = await json<{ ref: string; risk: string; duties: { kind: string }[] }>('case', 'show', ref);
  expect([shown.ref, shown.risk]).toEqual([ref, 'medium']);
  expect(shown.duties.map(({ kind }) => kind)).toContain('visit.child');
  const { past, owed } = await timelineOf(ref);
  expect(past.map(({ type }) => type)).toEqual(expect.arrayContaining(lines.map(([, event]) => event)));
  expect(owed.map(({ kind }) => kind)).toContain('visit.child');
  expect(await json('case', 'why', ref, 'visit.child')).toHaveProperty('ref', ref);
  expect(await json('plan', 'show', ref)).toMatchObject({ version: 1, text: 'Support' });
  expect(await json('conference', 'show', ref)).toMatchObject({ past: [{ participants: 5 }] });
  expect(await json('refer', ref, '--agency', 'galuut-health', '--dry-run')).toHaveProperty('items');
  const { items, counts } = await json<{ items: Line[]; counts: Record<string, number> }>('worklist');
  expect(items.map((row) => row.ref)).toContain(ref);
  // A sample child was not visited in time.
  expect(counts['overdue']).toBeGreaterThan(0);
});

test('policy show and check, simulate, and do alone', async () => {
  expect(await json('policy', 'show')).toMatchObject({ version: 1 });
  expect(await json('policy', 'check', 'infra/profiles/mongolia/policy.yaml')).toEqual({ ok: true, complaints: [] });
  const script = 'infra/profiles/mongolia/scripts/referral-silent.yaml';
  expect(await json('simulate', script)).toMatchObject({ failures: [] });
  expect(await json<string[]>('do')).toContain('visit.record');
});

test('iveel skip moves a case, and what fell due on the way is overdue', async () => {
  expect(await json('skip', ref, '20d')).toMatchObject({ ref, reached: true });
  const { duties } = await json<{ duties: { kind: string; overdue: boolean }[] }>('case', 'show', ref);
  expect(duties.find(({ kind }) => kind === 'visit.child')).toMatchObject({ overdue: true });
});

test('iveel demo tells one child’s story to its end, and every address it points at answers', async () => {
  const { code, out, err } = await clone.iveel(['demo', '--json']);
  // Where the story stopped, should it.
  const stopped = code === 0 ? '' : out.trim().split('\n').at(-1);
  expect({ code, err, stopped }).toEqual({ code: 0, err: '', stopped: '' });
  const said = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title?: { en: string }; text?: { en: string }; where?: string });
  expect(said.flatMap(({ title }) => title?.en ?? [])).toEqual([
    ...['A teacher reports a concern', 'A visit is forgotten', 'A referral, answered by link'],
    ...['A second agency stays silent', 'The team meets', 'The road to closing', 'Aftercare', 'The end'],
  ]);
  expect(said.flatMap(({ text }) => text?.en ?? [])).toContain('The case is closed.');
  for (const where of new Set(said.flatMap((one) => one.where ?? []))) {
    // A link has done its work when the case is closed: gone, and not lost.
    const status = where.includes('/a/') ? 410 : 200;
    expect([where, (await fetch(where)).status]).toEqual([where, status]);
  }
  told = /case (\S+)$/.exec(said.find(({ text }) => text?.en.startsWith('Receipt'))?.text?.en ?? '')?.[1] ?? '';
  expect(await json('case', 'show', told)).toMatchObject({ ref: told, stage: 'closed' });
}, 180_000);

test('Ctrl-C stops everything in order; the next start is warm, makes no samples, and knows the same cases, which go on', async () => {
  const [ours, theirs, listed] = [await timelineOf(ref), await timelineOf(told), await casesOf(unit)];
  expect(await running.interrupt()).toBe(0);
  const said = running.said();
  const stopping = ['the services', 'the mail server', 'Temporal', 'Postgres'].map((part) =>
    said.indexOf(`Stopping ${part}`),
  );
  expect(stopping).toEqual([...stopping].sort((a, b) => a - b));
  expect(stopping.every((at) => at > 0)).toBe(true);
  expect(said).toContain('Stopped. Everything is kept.');
  expect(fs.readdirSync(path.join(clone.state, 'pids'))).toEqual([]);

  running = await clone.start();
  await running.until('Ready');
  expect(running.said()).not.toContain('Sample cases');
  expect(running.said()).not.toContain('left over');
  expect((await timelineOf(ref)).past).toEqual(ours.past);
  expect((await timelineOf(told)).past).toEqual(theirs.past);
  expect((await casesOf(unit)).map((one) => one.ref)).toEqual(listed.map((one) => one.ref));
  const taken = await json<Told>('visit', ref, '--found', 'The day after');
  expect(taken.n).toBeGreaterThan(ours.past.length);
}, 180_000);
