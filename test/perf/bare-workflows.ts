// The other side of every ratio: the least a Temporal program must do for the same.
import { condition, defineSignal, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

export { caseWorkflow } from '../../workflows/case';
export { referralWorkflow } from '../../workflows/referral';

interface Bare {
  store(id: string): Promise<void>;
}

const { store } = proxyActivities<Bare>({ taskQueue: 'casework', startToCloseTimeout: '10 s' });

/** One workflow, one activity that writes one row. */
export async function bareOpen(id: string): Promise<void> {
  await store(id);
}

/** An entity that takes updates and does nothing else. */
export async function bareEntity(): Promise<number> {
  let taken = 0;
  let over = false;
  setHandler(defineUpdate<number, [string]>('bare'), () => ++taken);
  setHandler(defineSignal('end'), () => void (over = true));
  await condition(() => over);
  return taken;
}
