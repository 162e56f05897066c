// Duties that another unit owes, or another person, than the one that leads the case: the answer to an offered transfer stands in the worklist of whom it is
// offered to.
import { type Kysely } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
import { processOf } from '../../../libs/process/registry';
import { type CaseworkTables } from '../tables';

export interface OwedElsewhere {
  readonly kind: string;
  readonly unit?: string;
  readonly lead?: string;
}

export function owedElsewhere({ process, state, open }: Projection): OwedElsewhere[] {
  const of = processOf(process);
  if (!of.owedBy) return [];
  return open.flatMap(({ kind }) => {
    const { unit, staff } = of.owedBy?.(state, kind) ?? {};
    if (unit === undefined && staff === undefined) return [];
    return [{ kind, ...(unit === undefined ? {} : { unit }), ...(staff === undefined ? {} : { lead: staff }) }];
  });
}

/** In the transaction of the projection it belongs to, after it. */
export async function writeOwedElsewhere(
  trx: Kysely<CaseworkTables>,
  { workflowId }: Projection,
  owed: readonly OwedElsewhere[],
): Promise<void> {
  for (const { kind, ...theirs } of owed) {
    await trx
      .updateTable('duty')
      .set(theirs)
      .where('workflowId', '=', workflowId)
      .where('kind', '=', kind)
      .where('status', '=', 'open')
      .execute();
  }
}
