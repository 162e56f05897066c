// Record against living processes, both ways. A case that Temporal has lost is found here, and one the database has lost as well.
import { type Census } from '../../census';
import { type Deps } from '../../deps';
import { type Standing, finishedOf, lagging, standings, unviewed } from './standings';
import { reviveProcess, rewriteView } from './repair';

export const DISAGREEMENTS = [
  /** On record and not ended, but no process lives. Repair: it lives again from its record. */
  'process-missing',
  /** Events are on record that the view does not know. Repair: the view is written anew. */
  'view-behind',
  /** It should have woken and has not. Repair: it is woken. */
  'overslept',
  /** The view says that it has ended. Repair: it is woken, and ends. */
  'ended-but-living',
  /** A process lives of which nothing is on record here. Not repaired: look whether the database was restored to an earlier day. */
  'record-missing',
  /** The record knows more than its process, which was lost in the middle of writing. Repair: it is woken, and follows the record. */
  'record-differs',
] as const;

export interface Disagreement {
  readonly workflowId: string;
  readonly what: (typeof DISAGREEMENTS)[number];
  readonly repaired: boolean;
}

export interface Reconciled {
  /** On record and not ended. */
  readonly onRecord: number;
  /** Living, as Temporal says. */
  readonly living: number;
  readonly disagreements: readonly Disagreement[];
}

export interface ReconcileOptions {
  /** Put right what can be put right; without it, only told. */
  readonly repair: boolean;
  /** Also ask every process how it stands: minutes for ten thousand cases. */
  readonly deep?: boolean;
  /** Called as it goes on; a long work shows that it lives. */
  readonly onProgress?: (looked: number) => void;
}

type Needs = Pick<Deps, 'db' | 'rules' | 'processes' | 'now'>;

/** A wake-up may be late by this: a worker restarts, a queue is long. */
const LATE_MS = 10 * 60_000;

/** @throws Temporal's or the database's error when one of the two cannot be asked: then nothing is concluded */
export async function reconcile(deps: Needs, census: Census, options: ReconcileOptions): Promise<Reconciled> {
  const { repair, deep = false, onProgress } = options;
  const found: Disagreement[] = [];
  const say = async (workflowId: string, what: Disagreement['what'], mend?: () => Promise<boolean | void>) => {
    const repaired = repair && mend ? (await mend()) !== false : false;
    found.push({ workflowId, what, repaired });
  };
  const wake = (workflowId: string) => () => deps.processes.rulesChanged(workflowId);

  const living = new Set<string>();
  for await (const id of census.running()) living.add(id);

  for (const { workflowId, unit, clockOffset } of await lagging(deps.db))
    await say(workflowId, 'view-behind', () => rewriteView(deps, workflowId, unit, clockOffset));
  for (const workflowId of await unviewed(deps.db))
    await say(workflowId, 'view-behind', () => rewriteView(deps, workflowId));

  const known = new Set<string>();
  for await (const standing of standings(deps.db)) {
    const { workflowId, unit } = standing;
    known.add(workflowId);
    if (known.size % 100 === 0) onProgress?.(known.size);
    // The visibility store is a moment behind: only the process itself is believed.
    if (!living.has(workflowId) && !(await census.isRunning(workflowId)))
      await say(workflowId, 'process-missing', () => reviveProcess(deps, census, workflowId, unit));
    else if (isLate(standing, deps.now())) await say(workflowId, 'overslept', wake(workflowId));
    else if (deep && (await hasGoneAway(census, standing))) await say(workflowId, 'record-differs', wake(workflowId));
  }

  const unknown = [...living].filter((id) => !known.has(id));
  const finished = await finishedOf(deps.db, unknown);
  for (const workflowId of unknown) {
    if (!(await census.isRunning(workflowId))) continue;
    if (finished.has(workflowId)) await say(workflowId, 'ended-but-living', wake(workflowId));
    // One that has just begun is on record a moment later.
    else if (
      ((await census.view(workflowId))?.n ?? 0) > 0 &&
      !(await finishedOf(deps.db, [workflowId], true)).has(workflowId)
    )
      await say(workflowId, 'record-missing');
  }
  return { onRecord: known.size, living: living.size, disagreements: found };
}

function isLate({ nextWakeAt, clockOffset }: Standing, now: number): boolean {
  return nextWakeAt !== null && nextWakeAt + LATE_MS < now + clockOffset;
}

/** Fewer events than are on record: what was written here never happened there. More may be on their way. */
async function hasGoneAway(census: Census, { workflowId, n }: Standing): Promise<boolean> {
  const view = await census.view(workflowId);
  return view !== undefined && view.n < n;
}
