// Writes what a process has recorded into the read model, once, in order, chained. Called after every workflow task, so it must be quick:
// one round trip when this worker wrote the event before, two otherwise.
import { type Kysely, type Selectable } from 'kysely';
import { type OnRecord, type Projection } from '../../../activities/casework/contract';
import { chainHash, genesis } from '../../../libs/audit/chain';
import { isConflict, isSerialisation } from '../../../libs/database/away';
import { type CaseworkTables } from '../tables';
import { auditEvent } from './audit-event';
import { dutyChanges } from './duty-changes';
import { type ChainedEvent, writeProjection } from './write-projection';

/** Events between are missing: they are on their way, and this projection is tried again after them. */
export class ProjectionGap extends Error {
  override readonly name = 'ProjectionGap';
}

/** What is on record does not verify: somebody changed it. People must look. */
export class EventConflict extends Error {
  override readonly name = 'EventConflict';
}

export interface ProjectDeps {
  readonly db: Kysely<CaseworkTables>;
  readonly now?: () => number;
}

interface Head {
  readonly n: number;
  readonly hash: string;
  /** Other events than the process has, whole and in their place. */
  readonly instead?: OnRecord['instead'];
}

/** A clock this far ahead is a skipped one, not a slow database. */
const SKIPPED_MS = 2_000;
/** Chain ends remembered: about 100 bytes each. One forgotten costs a round trip, a wrong one is refused by the database. */
const REMEMBERED = 20_000;

/** @throws ProjectionGap (try again) · EventConflict (never) · the database's own errors */
export function projector({ db, now = Date.now }: ProjectDeps): (projection: Projection) => Promise<OnRecord | void> {
  const heads = new Map<string, Head>();
  const remember = (id: string, head: Head): void => {
    heads.delete(id);
    heads.set(id, head);
    if (heads.size > REMEMBERED) heads.delete(heads.keys().next().value as string);
  };

  return async (projection) => {
    const { workflowId, events, open } = projection;
    const first = events[0];
    if (!first) return;
    const before = first.n - 1;
    const ahead = projection.now - now();
    for (let attempt = 1; ; attempt++) {
      const known = before === 0 ? { n: 0, hash: genesis } : heads.get(workflowId);
      const head = attempt === 1 && known?.n === before ? known : await storedHead(db, projection, before);
      if (head.instead) return { instead: head.instead };
      const rows = chain(projection, head);
      const last = rows.at(-1);
      if (!last) return;
      const fresh = events.filter((event) => event.n > head.n);
      try {
        await writeProjection(db, projection, rows, dutyChanges(fresh, open), ahead > SKIPPED_MS ? ahead : 0);
        return remember(workflowId, last);
      } catch (error) {
        heads.delete(workflowId);
        if (attempt === 3 || !overtaken(error)) throw error;
      }
    }
  };
}

/** Another worker has written meanwhile, or what this one remembered was wrong: its keys are taken, or its predecessor is not there. */
function overtaken(error: unknown): boolean {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  if (isConflict(error)) return constraint.startsWith('case_event_') || constraint.startsWith('duty_');
  return isSerialisation(error) || (code === '23503' && constraint === 'case_event_follows');
}

/** Events on record after number `n` that its process does not know: their workflow task was lost. Undefined when there are none. */
export async function recordAfter(
  db: Kysely<CaseworkTables>,
  { workflowId, n }: { readonly workflowId: string; readonly n: number },
): Promise<OnRecord | undefined> {
  const [last, ...unknown] = await storedFrom(db, workflowId, n);
  return last?.n === n && unknown.length > 0 ? { instead: whole(workflowId, last.hash, unknown) } : undefined;
}

function storedFrom(db: Kysely<CaseworkTables>, workflowId: string, n: number): Promise<StoredEvent[]> {
  return db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'actor', 'request', 'body', 'hash'])
    .where('workflowId', '=', workflowId)
    .where('n', '>=', n)
    .orderBy('n')
    .execute();
}

/** The end of the stored chain, when what is stored of these events is what they are; otherwise what is stored instead. */
async function storedHead(db: Kysely<CaseworkTables>, projection: Projection, before: number): Promise<Head> {
  const { workflowId, events } = projection;
  const stored = await storedFrom(db, workflowId, before);
  const from = before === 0 ? { n: 0, hash: genesis } : stored[0];
  if (from?.n !== before) throw new ProjectionGap(`${workflowId}: event ${before} is not stored yet`);
  const known = stored.filter(({ n }) => n > before);
  let head: Head = { n: from.n, hash: from.hash };
  for (const [i, event] of events.entries()) {
    const row = known[i];
    if (row === undefined) break;
    const hash = chainHash(head.hash, auditEvent({ ...event, workflowId }));
    if (row.n !== event.n || row.hash !== hash) return { ...head, instead: whole(workflowId, from.hash, known) };
    head = { n: event.n, hash };
  }
  return head;
}

type StoredEvent = Pick<
  Selectable<CaseworkTables['caseEvent']>,
  'n' | 'recordedAt' | 'actor' | 'request' | 'body' | 'hash'
>;

/**
 * Events of a workflow task that was lost after it had written them: the worker died, or the server had given the task to another. Nobody was answered for
 * them, but they are decided and on record, and the record is never changed: so the process follows. @throws EventConflict when they do not verify
 */
function whole(workflowId: string, hash: string, rows: readonly StoredEvent[]): OnRecord['instead'] {
  let previous = hash;
  return rows.map(({ n, recordedAt: at, actor: by, request, body, hash: stored }) => {
    const event = { n, at, by, ...(request === null ? {} : { request }), body };
    previous = chainHash(previous, auditEvent({ ...event, workflowId }));
    if (previous !== stored) throw new EventConflict(`${workflowId}: event ${n} is on record with other content`);
    return event;
  });
}

function chain({ workflowId, events }: Projection, head: Head): ChainedEvent[] {
  let prevHash = head.hash;
  return events
    .filter((event) => event.n > head.n)
    .map((event) => {
      const hash = chainHash(prevHash, auditEvent({ ...event, workflowId }));
      const { n, at, by, request, body } = event;
      const { happenedAt } = body as { happenedAt?: number };
      const row = {
        n,
        at,
        by,
        request: request ?? null,
        type: body.type,
        body,
        happenedAt: happenedAt ?? null,
        prevHash,
        hash,
      };
      prevHash = hash;
      return row;
    });
}
