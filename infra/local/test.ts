/** `npm test`: types, format, lint and import rules, then every Jest test on one real Postgres and one real Temporal server. */
import fs from 'node:fs';
import { checks, runChecks } from './checks';
import { type Count, runJest } from './jest-run';
import { say } from './progress';
import { PlainError } from './plain-error';
import { type TestServerKind, makeRunFolder, startTestServer } from './test-servers';

const usage = `npm test -- [--no-checks] [Jest's own arguments]
  --no-checks   only the Jest tests: no types, format, lint or import rules`;

/** Returns the exit code. The last line printed is always \`N passed, N failed\`. */
export async function test(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const leave = (): never => process.exit(130);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  let passed = 0;
  let failed = 0;
  if (!argv.includes('--no-checks')) {
    passed = await runChecks();
    failed = checks.length - passed;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, leave);
  const counted = await jestOnServers(argv.filter((arg) => arg !== '--no-checks'));
  passed += counted.passed;
  failed += counted.failed;
  say('Done');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function jestOnServers(args: readonly string[]): Promise<Count> {
  const dir = makeRunFolder();
  const stops: (() => Promise<void>)[] = [];
  const start = async (kind: TestServerKind): Promise<string> => {
    const server = await startTestServer(kind, dir);
    stops.push(server.stop);
    return server.address;
  };
  try {
    say('Starting Postgres and Temporal for the tests');
    const env = {
      IVEEL_TEST_DATABASE_URL: await start('postgres'),
      IVEEL_TEST_TEMPORAL_ADDRESS: await start('temporal'),
    };
    say('Running the tests');
    return await runJest(args, env, dir);
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    return { passed: 0, failed: 1 };
  } finally {
    for (const stop of stops) await stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
