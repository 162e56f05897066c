// Writes what a process has recorded into the read model, once, in order, chained. Called after every workflow task, so it must be quick:
// one round trip when this worker wrote the event before, two otherwise.
import { type Kysely } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
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

/** Under this number another event is on record. Either somebody changed the record, or a process forgot: people must look. */
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
}

/** A clock this far ahead is a skipped one, not a slow database. */
const SKIPPED_MS = 2_000;
/** Chain ends remembered: about 100 bytes each. One forgotten costs a round trip, a wrong one is refused by the database. */
const REMEMBERED = 20_000;

/** @throws ProjectionGap (try again) · EventConflict (never) · the database's own errors */
export function projector({ db, now = Date.now }: ProjectDeps): (projection: Projection) => Promise<void> {
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

/** The end of the stored chain, after making sure that what is stored of these events is what they are. */
async function storedHead(db: Kysely<CaseworkTables>, projection: Projection, before: number): Promise<Head> {
  const { workflowId, events } = projection;
  const stored = await db
    .selectFrom('caseEvent')
    .select(['n', 'hash'])
    .where('workflowId', '=', workflowId)
    .where('n', '>=', before)
    .orderBy('n')
    .execute();
  const from = before === 0 ? { n: 0, hash: genesis } : stored[0];
  if (from?.n !== before) throw new ProjectionGap(`${workflowId}: event ${before} is not stored yet`);
  const hashes = new Map(stored.map(({ n, hash }) => [n, hash]));
  let head: Head = from;
  for (const event of events) {
    const hash = hashes.get(event.n);
    if (hash === undefined) break;
    if (hash !== chainHash(head.hash, auditEvent({ ...event, workflowId })))
      throw new EventConflict(`${workflowId}: event ${event.n} is on record with other content`);
    head = { n: event.n, hash };
  }
  return head;
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
