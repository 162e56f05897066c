// A process put together again from its record in this database: its events are what it is.
import { type Kysely } from 'kysely';
import { latestVersion } from '../../../../libs/process/kernel/adopt';
import { type Entity } from '../../../../libs/process/kernel/entity';
import { type Recorded } from '../../../../libs/process/kernel/events';
import { unitOf } from '../../../../libs/process/kernel/place';
import { beganWith, rebuild } from '../../../../libs/process/kernel/rebuild';
import { processNameOf, processOf } from '../../../../libs/process/registry';
import { type CaseworkTables } from '../../tables';

export interface OfRecord {
  readonly entity: Entity<unknown>;
  readonly unit: string;
  readonly events: readonly Recorded[];
  /** Requests taken, oldest first, as the process itself remembers them. */
  readonly requests: readonly (readonly [string, number])[];
}

/** Undefined when nothing is on record. @throws Error when an event is missing */
export async function entityOfRecord(
  db: Kysely<CaseworkTables>,
  workflowId: string,
  newest: { readonly policy: number; readonly calendar: number },
): Promise<OfRecord | undefined> {
  const rows = await db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'actor', 'request', 'body'])
    .where('workflowId', '=', workflowId)
    .orderBy('n')
    .execute();
  const events = rows.map(({ n, recordedAt: at, actor: by, request, body }): Recorded =>
    request === null ? { n, at, by, body } : { n, at, by, request, body },
  );
  const process = processOf(processNameOf(workflowId));
  const begunIn = (events[0]?.body as { readonly unit?: string } | undefined)?.unit;
  if (begunIn === undefined) return undefined;
  const began = beganWith(events, { version: latestVersion(process), ...newest });
  const entity = rebuild(process, workflowId, events, began);
  const unit = unitOf(process, entity, begunIn);
  const requests = new Map(events.flatMap(({ n, request }) => (request === undefined ? [] : [[request, n] as const])));
  return { entity, unit, events, requests: [...requests] };
}
