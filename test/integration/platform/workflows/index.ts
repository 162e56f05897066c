/** A small workflow for the platform's own tests: takes updates, refuses some, calls an activity, ends when told. */
import {
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';

export interface EchoActivities {
  echo(text: string): Promise<string>;
  fail(code: string): Promise<void>;
}

const { echo, fail } = proxyActivities<EchoActivities>({
  startToCloseTimeout: '5 s',
  scheduleToCloseTimeout: '10 s',
  retry: { maximumAttempts: 2 },
});

export const sayUpdate = defineUpdate<string, [string]>('say');
export const endSignal = defineSignal('end');

export async function echoWorkflow(_greeting: string): Promise<string> {
  let over = false;
  setHandler(endSignal, () => void (over = true));
  setHandler(
    sayUpdate,
    async (text) => {
      if (text === 'refuse')
        throw ApplicationFailure.nonRetryable('Canary Person may not', 'not-now', {
          code: 'not-now',
          missing: ['time'],
        });
      if (text === 'terminal') await fail('no-such-agency');
      return echo(text);
    },
    {
      validator: (text) => {
        if (text === 'invalid') throw ApplicationFailure.nonRetryable('no', 'not-valid');
      },
    },
  );
  await condition(() => over);
  return 'Canary Person';
}
