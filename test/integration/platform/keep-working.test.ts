// What would hurt: a service whose worker has ended, and that looks well.
import { randomBytes } from 'node:crypto';
import { type Worker } from '@temporalio/worker';
import { createNamespace } from '../../../infra/local/temporal-namespace';
import { keepWorking } from '../../../libs/temporal/keep-working';
import { createWorker } from '../../../libs/temporal/worker';
import { testKeys } from '../../../libs/testing/keys';
import { testTemporalAddress } from '../../setup/servers';
import '../../setup/quiet-temporal';

const echo = { echo: (word: string) => Promise.resolve(word) };

test('a worker that ends by itself, or cannot be made, is followed by another; the service says so meanwhile', async () => {
  const temporal = { address: await testTemporalAddress(), namespace: `kept-${randomBytes(6).toString('hex')}` };
  await createNamespace({ address: temporal.address }, temporal.namespace);
  const begun: Worker[] = [];
  const away: unknown[] = [];
  const working = keepWorking({
    temporal,
    onAway: (error) => away.push(error),
    begin: async ({ connection, namespace }) => {
      if (begun.length === 1 && away.length === 0) throw new Error('not this time');
      const worker = await createWorker({
        ...{ connection, namespace, taskQueue: 'kept', payloadKeys: testKeys.payloadKeys, activities: echo },
      });
      begun.push(worker);
      return [worker];
    },
  });
  await working.started;
  await working.check();
  begun[0]?.shutdown();
  for (const end = Date.now() + 20_000; begun.length < 2 && Date.now() < end;) {
    await expect(working.check()).rejects.toThrow('do not run');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(begun).toHaveLength(2);
  expect(away).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await working.check();
  await working.stop();
  expect(begun[1]?.getState()).toBe('STOPPED');
}, 60_000);
