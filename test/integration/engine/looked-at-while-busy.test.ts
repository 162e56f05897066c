// What would hurt: a history that never replays again because somebody looked at the case while it was busy (libs/temporal/look.ts), looks that fill the
// history, or a look at a case that has ended which finds nobody.
import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Actor } from '../../../libs/process/kernel/roles';
import { inputOf } from '../../../libs/scripts/defaults';
import { lookAt } from '../../../libs/temporal/look';
import { untilProcessed } from '../../../libs/temporal/unprocessed';
import { type TemporalEngine, temporalEngine } from '../../../services/cli/engine/temporal-engine';
import { COMMAND, type Command, LOOKS, type Taken, type View } from '../../../workflows/protocol';
import { calendars, rulesOn } from '../../process/test-rules';
import { testBundle } from '../../setup/bundle';
import '../../setup/quiet-temporal';
import { freshTemporal } from '../../setup/servers';

const UNIT = 'mn-1-03-08';
const by = (role: Actor['role']): Actor => ({ id: role, role, unit: UNIT });
const ids = Array.from({ length: 6 }, () => `case/${randomUUID()}`);

let engine: TemporalEngine;
const closing: (() => Promise<void>)[] = [];

const handle = (id: string) => engine.client.workflow.getHandle(id);
const look = (id: string) => lookAt<View<{ child: { count: number } }>>(handle(id), LOOKS);
const visit = (id: string) => {
  const message = { name: 'visit.record', input: inputOf('visit.record', {}, Date.now() - 100), by: by('caseworker') };
  return untilProcessed(() =>
    handle(id).executeUpdate<Taken, [Command]>(COMMAND, { args: [{ ...message, request: randomUUID() }] }),
  );
};

beforeAll(async () => {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  engine = await temporalEngine({
    ...{ connection, native, namespace },
    ...{ rules: rulesOn(calendars[0]), begins: Date.now() },
  });
  closing.push(
    () => engine.close(),
    () => native.close(),
    () => connection.close(),
  );
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  for (const id of ids) {
    const input = { ...report, happenedAt: Date.now() - 1000 };
    await engine.begin(id, UNIT, { name: 'report.receive', input, by: by('system'), request: 'r' });
    const screened = inputOf('report.screen', { risk: 'high' }, Date.now());
    await engine.send(id, { name: 'report.screen', input: screened, by: by('supervisor'), request: 's' });
  }
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
});

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a case looked at while it is busy replays no more, or keeps a trace of each look', async () => {
  const workflowBundle = await testBundle();
  for (const id of ids) {
    for (let round = 0; round < 12; round++) {
      const some = [visit, visit, look, look].map((act) =>
        after(Math.random() * 20).then((): Promise<unknown> => act(id)),
      );
      await Promise.all(some);
    }
    expect((await look(id)).state.child.count).toBe(24);
    const history = await handle(id).fetchHistory();
    const accepted = (history.events ?? []).flatMap(
      (event) => event.workflowExecutionUpdateAcceptedEventAttributes ?? [],
    );
    expect(accepted.map(({ acceptedRequest }) => acceptedRequest?.input?.name)).toEqual(
      Array.from({ length: 26 }, () => COMMAND),
    );
    await Worker.runReplayHistory({ workflowBundle }, history, id);
  }
}, 120_000);

test('a case that has ended is not there to be looked at', async () => {
  const [id = ''] = ids;
  await handle(id).terminate();
  expect((await look(id)).state.child.count).toBe(24);
  await expect(look(`case/${randomUUID()}`)).rejects.toThrow('not found');
});
