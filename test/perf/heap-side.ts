// One side of the memory figure, as a process of its own: opens so many, keeps them all cached, and says what one more takes. node … heap-side.ts case|bare N
import { randomUUID } from 'node:crypto';
import { installRuntime } from '../../libs/temporal/runtime';
import { createLogger } from '../../libs/telemetry/logger';
import { makeRig } from './rig';

/** The first ones pay for code, pools and caches. */
const WARM_UP = 200;

async function main(): Promise<void> {
  const [side, text] = process.argv.slice(2);
  const count = Number(text);
  installRuntime(createLogger('bench', 'error'));
  const rig = await makeRig();
  const open = async (n: number) => {
    const one = () =>
      side === 'case'
        ? rig.openCase()
        : rig.client.workflow.start('bareEntity', { workflowId: randomUUID(), taskQueue: 'process', args: [] });
    for (let i = 0; i < n; i += 20) await Promise.all(Array.from({ length: Math.min(20, n - i) }, one));
    // What came of the first notices is written down, and garbage goes.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    return process.memoryUsage().rss;
  };
  const before = await open(WARM_UP);
  const after = await open(count);
  process.stdout.write(`${JSON.stringify({ bytes: (after - before) / count })}\n`);
  await rig.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
