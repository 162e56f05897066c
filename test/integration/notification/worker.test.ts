// The worker and what it waits for: a service that lives without its worker would be silent for ever, and look well.
import { randomBytes } from 'node:crypto';
import { connectClient } from '../../../libs/temporal/connect';
import { testKeys } from '../../../libs/testing/keys';
import { notificationWorker } from '../../../services/notification/worker';
import { createNamespace } from '../../../infra/local/temporal-namespace';
import { testTemporalAddress } from '../../setup/servers';
import '../../setup/quiet-temporal';
import { type Harness, notificationHarness } from './harness';

const { payloadKeys } = testKeys;
let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());

test('a namespace that is made after the service started: the worker waits for it, and then works', async () => {
  const settings = { address: await testTemporalAddress(), namespace: `late-${randomBytes(6).toString('hex')}` };
  const away: unknown[] = [];
  const worker = notificationWorker({
    temporal: settings,
    payloadKeys,
    deps: h.deps,
    onAway: (error) => away.push(error),
  });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await expect(worker.check()).rejects.toThrow();
  await createNamespace({ address: settings.address }, settings.namespace);
  const temporal = connectClient(settings, payloadKeys);
  let pollers = 0;
  for (const end = Date.now() + 20_000; pollers === 0 && Date.now() < end;) {
    const queue = await temporal.connection.workflowService.describeTaskQueue({
      namespace: settings.namespace,
      taskQueue: { name: 'notification' },
      taskQueueType: 2,
    });
    pollers = queue.pollers?.length ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(pollers).toBeGreaterThan(0);
  expect(away.length).toBeGreaterThan(0);
  await worker.check();
  await worker.stop();
  await temporal.close();
}, 60_000);
