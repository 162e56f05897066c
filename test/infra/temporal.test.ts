/** The local Temporal server keeps workflows in its file, and finds its program or says what was tried. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { temporalBinary } from '../../infra/local/temporal-binary';
import { startTemporal } from '../../infra/local/temporal-server';

let dir: string;
const environment = { ...process.env };

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-temporal-'));
});
afterEach(() => {
  process.env = { ...environment };
  fs.rmSync(dir, { recursive: true });
});

test('kill -9 of the server loses no workflow', async () => {
  const temporal = await startTemporal({ dbFile: path.join(dir, 'deep', 'temporal.db'), uiPort: 'none' });
  try {
    const connection = await Connection.connect({ address: temporal.address });
    const client = new Client({ connection });
    await client.workflow.start('nobody-runs-this', { workflowId: 'case/1', taskQueue: 'process' });
    await temporal.kill();
    await temporal.restart();
    expect((await client.workflow.getHandle('case/1').describe()).status.name).toBe('RUNNING');
    await connection.close();
  } finally {
    await temporal.stop();
  }
});

test('a configured program that does not work is named, and nothing else is tried behind your back', async () => {
  process.env.TEMPORAL_CLI_PATH = path.join(dir, 'nothing-here');
  await expect(temporalBinary()).rejects.toThrow(/TEMPORAL_CLI_PATH does not work: .*nothing-here/);
});

test('a Temporal that is too old to skip time is refused with its version', async () => {
  const old = path.join(dir, 'temporal');
  fs.writeFileSync(old, '#!/bin/sh\necho "temporal version 1.3.0 (Server 1.27.0, UI 2.36.0)"\n', { mode: 0o755 });
  process.env.TEMPORAL_CLI_PATH = old;
  await expect(temporalBinary()).rejects.toThrow('1.3.0 (Server 1.27.0, UI 2.36.0), and 1.9 or newer is needed');
});
