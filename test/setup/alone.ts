// Servers for a program that is not a Jest run (npm run record, npm run bench): started before, stopped after, unless the environment names some.
import fs from 'node:fs';
import { makeRunFolder, startTestServer } from '../../infra/local/test-servers';

export async function withServers(run: () => Promise<void>): Promise<void> {
  const dir = makeRunFolder();
  const stops: (() => Promise<void>)[] = [];
  const start = async (kind: 'postgres' | 'temporal', variable: string) => {
    if (process.env[variable]) return;
    const server = await startTestServer(kind, dir);
    stops.push(server.stop);
    process.env[variable] = server.address;
  };
  try {
    await start('postgres', 'IVEEL_TEST_DATABASE_URL');
    await start('temporal', 'IVEEL_TEST_TEMPORAL_ADDRESS');
    await run();
  } finally {
    for (const stop of stops) await stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
