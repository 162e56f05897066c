// The other side of every ratio: the least a Temporal program must do for the same.
import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

export { caseWorkflow } from '../../workflows/case';
export { referralWorkflow } from '../../workflows/referral';

interface Bare {
  ring(id: string): Promise<void>;
  store(id: string): Promise<void>;
}

const { store, ring } = proxyActivities<Bare>({ taskQueue: 'casework', startToCloseTimeout: '10 s' });
const local = proxyLocalActivities<Bare>({ startToCloseTimeout: '10 s' });

/** One workflow, one activity that writes one row. */
export async function bareOpen(id: string): Promise<void> {
  await store(id);
}

/** One timer, then one activity. */
export async function bareDeadline(atMs: number): Promise<void> {
  await sleep(Math.max(1, atMs - Date.now()));
  await ring(workflowInfo().workflowId);
}

/** An entity that takes updates and does nothing else, or for each writes one row before it answers: as little as anything with a read model must. */
export async function bareEntity(): Promise<number> {
  let taken = 0;
  let over = false;
  setHandler(defineUpdate<number, [string]>('bare'), () => ++taken);
  setHandler(defineUpdate<number, [string]>('written'), async (id) => {
    await local.store(id);
    return ++taken;
  });
  setHandler(defineSignal('end'), () => void (over = true));
  await condition(() => over);
  return taken;
}
