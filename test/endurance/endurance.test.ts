// What would hurt: a case that grows with its life until it stops, or a random life that the simulator tells otherwise than the engine.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { CaseState } from '../../libs/process/case/state/case-state';
import { World } from '../../libs/process/simulate/world';
import { worldEngine } from '../../libs/scripts/core-engine';
import type { Engine } from '../../libs/scripts/engine';
import { type Instants, echo, logged } from '../../libs/scripts/log';
import { temporalEngine } from '../../services/cli/engine/temporal-engine';
import { DAY } from '../../libs/process/kernel/time';
import { moves } from '../process/random-history';
import { calendars, rulesOn } from '../process/test-rules';
import '../setup/quiet-temporal';
import { freshTemporal } from '../setup/servers';
import { comparable, differences } from './compare';
import { type LifeNames, UNIT, lifeOn } from './life-on';
import { longCalendar } from './long-calendar';
import { years } from './ten-years';
import { wrongIn } from './wrong-in';

/** Ten years from today, on the longest life; every one of them has holidays. */
const rules = rulesOn(longCalendar(calendars[0], Date.now() + 12 * 366 * DAY));
const BEGINS = Date.parse('2026-01-15T03:00:00Z');
/** `npm run endurance` asks for 5000, 50 and ten years; each day's tests for a taste of it. */
const LIVES = Number(process.env['IVEEL_LIVES'] ?? 200);
const ON_ENGINE = Number(process.env['IVEEL_LIVES_ON_ENGINE'] ?? 1);
/** Years with a visit every week on the engine. */
const YEARS = Number(process.env['IVEEL_YEARS'] ?? 0.1);
const SEED = Number(process.env['IVEEL_SEED'] ?? 20261123);

test('a case of ten years is no heavier than one of one year', async () => {
  const world = new World(() => rules, BEGINS);
  const id = `case/${randomUUID()}`;
  const carried: number[] = [];
  const { refused } = await years(worldEngine(world), id, 10, (week) => {
    if (week % 52 === 0) carried.push(JSON.stringify(world.entity(id)).length);
  });
  expect(refused).toEqual([]);
  const [first = 0] = carried;
  expect(Math.max(...carried)).toBeLessThan(first * 1.1);
  // What continues as new is this and the requests of late: Temporal takes 2 MB.
  expect(first).toBeLessThan(40_000);
  const state = world.entity(id).state as CaseState;
  expect(state.child.count).toBe(521);
});

test(`${LIVES} random lives hold nothing that no life may hold`, async () => {
  const wrong: string[] = [];
  for (const [i, history] of fc.sample(moves, { numRuns: LIVES, seed: SEED }).entries()) {
    const world = new World(() => rules, BEGINS);
    const caseId = `case/${i}`;
    await lifeOn(worldEngine(world), { caseId, prefix: String(i) }, history);
    const { state, ledger, policy, calendar } = world.entity(caseId);
    const life = { id: caseId, events: world.events(caseId), state: state as CaseState, open: ledger.open };
    wrong.push(...wrongIn({ ...life, policy, calendar }));
  }
  expect(wrong).toEqual([]);
}, 600_000);

test(`${ON_ENGINE} of them: the engine tells what the simulator tells`, async () => {
  const lives = fc.sample(moves, { numRuns: LIVES, seed: SEED }).sort((a, b) => a.length - b.length);
  // From the shortest to the longest, evenly; a single one is of middle length.
  const sample = Array.from({ length: ON_ENGINE }, (_, i) => lives[Math.floor(((i + 0.5) * LIVES) / ON_ENGINE)] ?? []);
  for (const history of sample) expect(await onBoth((engine, names) => lifeOn(engine, names, history))).toEqual([]);
}, 3_600_000);

test(`${YEARS} years of weekly visits on the engine: what the simulator tells, in runs that stay short`, async () => {
  const lengths: number[] = [];
  const wrong = await onBoth(async (engine, { caseId }, client) => {
    const { refused } = await years(engine, caseId, YEARS, async () => {
      if (client) lengths.push((await client.workflow.getHandle(caseId).describe()).historyLength);
    });
    expect(refused).toEqual([]);
  });
  expect(wrong).toEqual([]);
  // The server warns at 10,240 events and ends a run at 51,200.
  expect(Math.max(...lengths)).toBeLessThan(1_000);
}, 7_200_000);

type Told = (engine: Engine, names: LifeNames, client?: Client) => Promise<void>;

/** Tells a life on the real engine, then on the core at the very same instants. @returns what differs */
async function onBoth(tell: Told): Promise<string[]> {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  // A server's clock only goes forward: the life begins a moment from now, on a calendar that holds these years.
  const begins = Date.now() + 1_000;
  const prefix = randomUUID();
  const names = { caseId: `case/${prefix}`, prefix };
  const engine = await temporalEngine({ connection, native, namespace, rules, begins });
  const instants: Instants = [];
  try {
    await tell(logged(engine, instants), names, engine.client);
    const world = new World((unit) => (expect(unit).toBe(UNIT), rules), begins);
    await tell(echo(world, instants), names);
    const found: string[] = [];
    for (const id of world.ids())
      found.push(
        ...differences(comparable((await engine.standing(id))?.events ?? []), comparable(world.events(id)), id),
      );
    return found;
  } finally {
    await engine.close();
    await native.close();
    await connection.close();
  }
}
