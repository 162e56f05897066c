/** After the last test file: stops the servers that tests asked for, and removes what they kept. */
import fs from 'node:fs';
import path from 'node:path';
import { waitUntil } from '../../infra/local/wait-until';

// oxlint-disable-next-line no-restricted-exports -- Jest asks for a default export
export default async function teardown(): Promise<void> {
  const dir = process.env.IVEEL_TEST_RUN;
  if (dir === undefined) return;
  await Promise.all(
    ['postgres', 'temporal'].map(async (kind) => {
      const note = path.join(dir, `${kind}.json`);
      if (!fs.existsSync(note)) return;
      const { pid } = JSON.parse(fs.readFileSync(note, 'utf8')) as { pid: number };
      process.kill(pid, 'SIGTERM');
      await waitUntil(() => Promise.resolve(isAlive(pid) ? undefined : true), {
        withinMs: 30_000,
        late: () => new Error(`the ${kind} of this test run (process ${pid}) does not stop`),
      });
    }),
  );
  fs.rmSync(dir, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
