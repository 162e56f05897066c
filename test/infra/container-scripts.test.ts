/** The scripts that containers run, run here: against a real Temporal server where one is needed. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { inRoot } from '../../infra/local/paths';
import { temporalBinary } from '../../infra/local/temporal-binary';
import { searchAttributeNumbers } from '../../infra/local/temporal-search-attributes';
import { testTemporalAddress } from '../setup/servers';

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-scripts-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly said: string;
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv, cwd = dir): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, args, { env: { ...process.env, ...env }, cwd }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

/** A PATH on which `name` is this program first. */
function pathWith(name: string, text: string): string {
  fs.writeFileSync(path.join(dir, name), text, { mode: 0o755 });
  return `${dir}${path.delimiter}${process.env.PATH ?? ''}`;
}

test('namespace.sh makes the namespace with exactly our search attributes, and may be run again', async () => {
  const address = await testTemporalAddress();
  const env = {
    PATH: pathWith('temporal', `#!/bin/sh\nexec ${await temporalBinary()} "$@"\n`),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: `script-${process.pid}-${Date.now()}`,
  };
  for (const time of ['first', 'second']) {
    const ended = await run('sh', [inRoot('infra/temporal/namespace.sh')], env);
    expect({ time, ...ended }).toMatchObject({ time, code: 0, said: expect.stringContaining('is ready') as string });
  }
  const connection = await Connection.connect({ address });
  const namespace = env.TEMPORAL_NAMESPACE;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  expect(customAttributes).toMatchObject(searchAttributeNumbers);
  expect(
    Object.keys(customAttributes)
      .filter((name) => name.startsWith('Iveel'))
      .sort(),
  ).toEqual(Object.keys(searchAttributeNumbers).sort());
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 24 * 3600);
  await connection.close();
});

/** Stands in for temporal-sql-tool, which exists only in Temporal's image: remembers which database has a version table. */
const sqlTool = `#!/bin/sh
echo "$@" >> "$CALLS"
for word in "$@"; do
  case $previous in --db) database=$word ;; esac
  previous=$word
done
case "$*" in
  *update-schema*) [ -f "$CALLS.$database" ] ;;
  *setup-schema*) touch "$CALLS.$database" ;;
esac
`;

test('schema.sh sets a new database up once, and afterwards only brings it up to date', async () => {
  const calls = path.join(dir, 'calls');
  const env = {
    PATH: pathWith('temporal-sql-tool', sqlTool),
    CALLS: calls,
    POSTGRES_SEEDS: 'postgres',
    POSTGRES_USER: 'temporal',
    SQL_PASSWORD: 'x',
  };
  const commands = (): string[] => {
    const lines = fs.readFileSync(calls, 'utf8').trim().split('\n');
    fs.rmSync(calls);
    return lines.map((line) => `${/--db (\S+)/.exec(line)?.[1]} ${/(setup|update)-schema/.exec(line)?.[0]}`);
  };
  expect((await run('sh', [inRoot('infra/temporal/schema.sh')], env)).code).toBe(0);
  expect(commands()).toEqual(
    ['temporal', 'temporal_visibility'].flatMap((name) => [
      `${name} update-schema`,
      `${name} setup-schema`,
      `${name} update-schema`,
    ]),
  );
  expect((await run('sh', [inRoot('infra/temporal/schema.sh')], env)).code).toBe(0);
  expect(commands()).toEqual(['temporal update-schema', 'temporal_visibility update-schema']);
});

test('an image asked for a service that does not exist says which there are', async () => {
  const ended = await run(inRoot('infra/docker/run-service'), ['everything'], {});
  expect(ended).toEqual({ code: 64, said: 'Name one service: console, casework, intake, referral or notification.\n' });
});

test.each([
  [200, 0],
  [503, 1],
])('a service that answers /readyz with %i gives its container health %i', async (status, code) => {
  const server = http.createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = String((server.address() as AddressInfo).port);
  const none = { CONSOLE_PORT: '1', CASEWORK_PORT: '1', REFERRAL_PORT: '1', NOTIFICATION_PORT: '1' };
  expect((await run(process.execPath, [inRoot('infra/docker/healthy.mjs')], { ...none, INTAKE_PORT: port })).code).toBe(
    code,
  );
  await new Promise((resolve) => server.close(resolve));
});
