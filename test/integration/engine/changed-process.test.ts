// A process is changed while children's cases run on it: a duty more, a rule changed, a command more. What was recorded replays, what is open adopts,
// and the timeline says so (kernel.md, *Changing a process that is running*). Built on the latest version there is, whatever its number.
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import type { KernelEvent } from '../../../libs/process/kernel/events';
import type { Actor } from '../../../libs/process/kernel/roles';
import { inputOf } from '../../../libs/scripts/defaults';
import { eventSentence } from '../../../libs/words/event-words';
import type { Command } from '../../../workflows/protocol';
import { calendars, rulesOn } from '../../process/test-rules';
import { testBundle } from '../../setup/bundle';
import '../../setup/quiet-temporal';
import { TODAY, TOMORROW } from './tomorrow/process';
import { type Releases, runningReleases, tomorrowsBundle } from './tomorrow/releases';

const UNIT = 'mn-1-03-08';
const busy = `case/${randomUUID()}`;
const still = `case/${randomUUID()}`;
const by = (role: Actor['role']): Actor => ({ id: role, role, unit: UNIT });
const message = (name: string, role: Actor['role'], input: object = {}): Command => ({
  ...{ name, by: by(role), request: randomUUID() },
  input: inputOf(name, input as Record<string, unknown>, Date.now() - 1000),
});

let world: Releases;
let early: Awaited<ReturnType<Releases['history']>>;
const bodies = (id: string) => world.events(id).map((e) => e.body as KernelEvent);
const dueOf = async (id: string, kind: string) => (await world.view(id)).open.find((o) => o.kind === kind)?.dueAt;

beforeAll(async () => {
  world = await runningReleases(rulesOn(calendars[0]), UNIT);
  await world.release(await testBundle());
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  for (const id of [busy, still]) {
    await world.begin(id);
    await world.send(id, message('report.receive', 'system', { ...report, happenedAt: Date.now() - 1000 }));
    await world.send(id, message('report.screen', 'supervisor', { risk: 'high' }));
  }
  early = await world.history(busy);
}, 180_000);
afterAll(() => world?.close());

test('under the old release nothing of the new one is known', async () => {
  expect((await world.view(busy)).version).toBe(TODAY);
  expect(await world.send(busy, message('family.call', 'caseworker'))).toBe('unknown-command');
  expect((await world.view(busy)).open.map((o) => o.kind)).not.toContain('family.call');
});

describe('after the release', () => {
  let dueBefore: number | undefined;
  beforeAll(async () => {
    dueBefore = await dueOf(busy, 'visit.child');
    await world.release(await tomorrowsBundle());
  }, 180_000);

  test('a history ever recorded no longer replays', async () => {
    const workflowBundle = await tomorrowsBundle();
    await Worker.runReplayHistory({ workflowBundle }, early, busy);
    const folder = join(__dirname, '..', '..', 'replay', 'histories');
    const files = readdirSync(folder).filter((file) => file.startsWith('case-'));
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const file of files) {
      const history: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const id = file.replace(/^case-/, 'case/').replace(/\.v\d+\.json$/, '');
      await Worker.runReplayHistory({ workflowBundle }, history, id);
    }
  }, 120_000);

  test('looked at only, an open case goes on as it was', async () => {
    expect((await world.view(busy)).version).toBe(TODAY);
    expect(bodies(busy).map(({ type }) => type)).not.toContain('process.adopted');
  });

  test('a command that only the new version knows is taken, and the case says from where on it lives by it', async () => {
    expect(await world.send(busy, message('family.call', 'caseworker'))).toBe('taken');
    const { version, open } = await world.view(busy);
    expect(version).toBe(TOMORROW);
    const told = bodies(busy);
    const adopted = told.findIndex(({ type }) => type === 'process.adopted');
    expect(told[adopted]).toEqual({ type: 'process.adopted', from: TODAY, to: TOMORROW });
    expect(told.filter(({ type }) => type === 'process.adopted')).toHaveLength(1);
    for (const lang of ['mn', 'en'] as const)
      expect(eventSentence(lang, { ...told[adopted] } as KernelEvent, { zone: 'Asia/Ulaanbaatar' })).toContain(
        `${TOMORROW}`,
      );

    // The new duty opened where the case adopted it, and the call met it.
    const about = told.filter((e) => 'kind' in e && e.kind === 'family.call').map(({ type }) => type);
    expect(about).toEqual(['duty.opened', 'duty.met']);
    expect(open.map((o) => o.kind)).not.toContain('family.call');

    // The changed rule moved the visit; it did not cancel one and open another.
    const visits = told.slice(adopted).filter((e) => 'kind' in e && e.kind === 'visit.child');
    expect(visits.map(({ type }) => type)).toEqual(['duty.moved']);
    expect(visits[0]).toMatchObject({ fromDueAt: dueBefore, because: { rule: '3 d' } });
    expect(await dueOf(busy, 'visit.child')).toBeLessThan(dueBefore ?? 0);
  }, 60_000);

  test('a case nobody touches adopts when its next alarm rings', async () => {
    expect((await world.view(still)).version).toBe(TODAY);
    await world.nextAlarm(still);
    expect((await world.view(still)).version).toBe(TOMORROW);
    const types = bodies(still).map(({ type }) => type);
    expect(types.filter((type) => type === 'process.adopted')).toHaveLength(1);
    expect((await world.view(still)).open.map((o) => o.kind)).toEqual(
      expect.arrayContaining(['family.call', 'visit.child']),
    );
  }, 120_000);

  test('a case that has lived under both replays from its first day to its last', async () => {
    const workflowBundle = await tomorrowsBundle();
    for (const id of [busy, still]) await Worker.runReplayHistory({ workflowBundle }, await world.history(id), id);
    // And it is noticed when the release before is put back under it.
    await expect(
      Worker.runReplayHistory({ workflowBundle: await testBundle() }, await world.history(busy), busy),
    ).rejects.toThrow();
  }, 60_000);
});
