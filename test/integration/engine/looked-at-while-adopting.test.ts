// What would hurt: a case that adopts a release at its alarm while somebody looks at it (a query), and whose history then never replays again: its worker
// falls over it for ever. The server ends a workflow task early for a look; an answer of the database is then in the history of one task, what followed in that of the next.
import { randomUUID } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import { waitUntil } from '../../../infra/local/wait-until';
import { inputOf } from '../../../libs/scripts/defaults';
import { calendars, rulesOn } from '../../process/test-rules';
import { testBundle } from '../../setup/bundle';
import '../../setup/quiet-temporal';
import { TOMORROW } from './tomorrow/process';
import { type Releases, runningReleases, tomorrowsBundle } from './tomorrow/releases';

const UNIT = 'mn-1-03-08';
const ids = Array.from({ length: 8 }, () => `case/${randomUUID()}`);

let world: Releases;

beforeAll(async () => {
  world = await runningReleases(rulesOn(calendars[0]), UNIT);
  await world.release(await testBundle());
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  for (const id of ids) {
    await world.begin(id);
    const input = inputOf('report.receive', { ...report, happenedAt: Date.now() - 1000 }, Date.now());
    const by = { id: 'system', role: 'system', unit: UNIT } as const;
    await world.send(id, { name: 'report.receive', by, request: randomUUID(), input });
  }
}, 180_000);
afterAll(() => world?.close());

/** How often a task ended with an answer of the database, and the next began at once. */
async function partedTasks(id: string): Promise<number> {
  const { events } = await world.history(id);
  const kinds = (events ?? []).map((event) => (event.markerRecordedEventAttributes ? 'marker' : event.eventType));
  const began = (events ?? []).find((event) => event.workflowTaskScheduledEventAttributes)?.eventType;
  return kinds.filter((kind, at) => kind === 'marker' && kinds[at + 1] === began).length;
}

test('a case looked at in the moment it adopts a release replays no more', async () => {
  await world.release(await tomorrowsBundle());
  let parted = 0;
  for (const id of ids) {
    let adopted = false;
    const looks = Array.from({ length: 6 }, async () => {
      while (!adopted) await world.view(id);
    });
    await world.nextAlarm(id);
    const breach = () => world.events(id).find(({ body }) => body.type === 'duty.breached');
    const late = () => new Error('the deadline was put off');
    await waitUntil(() => Promise.resolve(breach()), { withinMs: 10_000, everyMs: 50, late });
    adopted = true;
    await Promise.all(looks);
    expect((await world.view(id)).version).toBe(TOMORROW);
    parted += await partedTasks(id);
  }
  expect(parted).toBeGreaterThan(0);
  const workflowBundle = await tomorrowsBundle();
  for (const id of ids) await Worker.runReplayHistory({ workflowBundle }, await world.history(id), id);
}, 180_000);
