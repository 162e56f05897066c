// Duties that another unit owes than the one that leads the case: the answer to an offered transfer stands in the worklist of those it is offered to.
import { type Kysely } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
import { processOf } from '../../../libs/process/registry';
import { type CaseworkTables } from '../tables';

export interface OwedElsewhere {
  readonly kind: string;
  readonly unit: string;
}

export function owedElsewhere({ process, state, open }: Projection): OwedElsewhere[] {
  const of = processOf(process);
  if (!of.owedIn) return [];
  return open.flatMap(({ kind }) => {
    const unit = of.owedIn?.(state, kind);
    return unit === undefined ? [] : [{ kind, unit }];
  });
}

/** In the transaction of the projection it belongs to, after it. */
export async function writeOwedElsewhere(
  trx: Kysely<CaseworkTables>,
  { workflowId }: Projection,
  owed: readonly OwedElsewhere[],
): Promise<void> {
  for (const { kind, unit } of owed) {
    await trx
      .updateTable('duty')
      .set({ unit })
      .where('workflowId', '=', workflowId)
      .where('kind', '=', kind)
      .where('status', '=', 'open')
      .execute();
  }
}
