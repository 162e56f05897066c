// A case outlives any single run: what it knows crosses the boundary whole, and a command that races it is taken.
import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Actor } from '../../../libs/process/kernel/roles';
import { inputOf } from '../../../libs/scripts/defaults';
import { untilProcessed } from '../../../libs/temporal/unprocessed';
import { type TemporalEngine, temporalEngine } from '../../../services/cli/engine/temporal-engine';
import { COMMAND, type Command, type Taken, VIEW, type View } from '../../../workflows/protocol';
import { calendars, rulesOn } from '../../process/test-rules';
import '../../setup/quiet-temporal';
import { freshTemporal } from '../../setup/servers';

const UNIT = 'mn-1-03-08';
const rules = rulesOn(calendars[0]);
const by = (role: Actor['role'], id: string = role): Actor => ({ id, role, unit: UNIT });
const caseId = `case/${randomUUID()}`;
const VISITS = 70;

let engine: TemporalEngine;
const closing: (() => Promise<void>)[] = [];

const update = (message: Command) =>
  untilProcessed(() =>
    engine.client.workflow.getHandle(caseId).executeUpdate<Taken, [Command]>(COMMAND, { args: [message] }),
  );
const visit = (i: number): Command => ({
  name: 'visit.record',
  input: inputOf('visit.record', {}, Date.now() - 100),
  by: by('caseworker'),
  request: `visit-${i}`,
});

beforeAll(async () => {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  engine = await temporalEngine({ connection, native, namespace, rules, begins: Date.now() });
  closing.push(
    () => engine.close(),
    () => native.close(),
    () => connection.close(),
  );
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  const input = { ...report, happenedAt: Date.now() - 1000 };
  await engine.begin(caseId, UNIT, { name: 'report.receive', input, by: by('system'), request: 'r' });
  const screened = inputOf('report.screen', { risk: 'high' }, Date.now());
  await engine.send(caseId, { name: 'report.screen', input: screened, by: by('supervisor'), request: 's' });
});

afterAll(async () => {
  for (const close of closing) await close();
});

test('a case that continues as new loses an event, a request or a duty', async () => {
  const first = (await engine.client.workflow.getHandle(caseId).describe()).runId;
  let last = 0;
  for (let i = 0; i < VISITS; i++) last = (await update(visit(i))).n;
  const { runId, historyLength } = await engine.client.workflow.getHandle(caseId).describe();
  expect(runId).not.toBe(first);
  expect(historyLength).toBeLessThan(450);

  const view = await engine.client.workflow.getHandle(caseId).query<View<{ child: { count: number } }>>(VIEW);
  expect(view.state.child.count).toBe(VISITS);
  expect(view.n).toBe(last);
  expect(view.open.map((o) => o.kind)).toContain('visit.child');

  const again = await update(visit(3));
  expect(again).toMatchObject({ repeated: true, n: last });

  const { events } = (await engine.standing(caseId)) ?? { events: [] };
  expect(events.map((e) => e.n)).toEqual(events.map((_e, i) => i + 1));
}, 120_000);

test('commands sent all at once around the boundary are refused or taken twice', async () => {
  const before = (await engine.client.workflow.getHandle(caseId).query<View<{ child: { count: number } }>>(VIEW)).state;
  const burst = Array.from({ length: 60 }, (_, i) => visit(1000 + i));
  for (let i = 0; i < burst.length; i += 10) await Promise.all(burst.slice(i, i + 10).map(update));
  const after = (await engine.client.workflow.getHandle(caseId).query<View<{ child: { count: number } }>>(VIEW)).state;
  expect(after.child.count).toBe(before.child.count + burst.length);
}, 120_000);

test('a word from another workflow that cannot be used kills the case, or is forgotten', async () => {
  const handle = engine.client.workflow.getHandle(caseId);
  await handle.signal('tell', { name: 'no.such.command', input: {}, by: by('system'), request: 'odd-1' });
  await handle.signal('tell', { name: 'visit.record', input: null, by: by('caseworker'), request: 'odd-2' });
  const taken = await update(visit(5000));
  expect(taken.projected).toBe(true);
  const { events } = (await engine.standing(caseId)) ?? { events: [] };
  const rejected = events.filter((e) => e.body.type === 'message.rejected').map((e) => e.body);
  expect(rejected).toMatchObject([
    { name: 'no.such.command', code: 'unknown-command' },
    { name: 'visit.record', code: 'unusable-message' },
  ]);
}, 60_000);
