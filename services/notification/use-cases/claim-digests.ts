/** Gathers what is kept for a person into one mail, when its hour has come. From then on the mail has a key and cannot be gathered twice. */
import { randomUUID } from 'node:crypto';
import { json } from '../../../libs/database/sql';
import { type Deps } from '../deps';
import { lastDigest } from '../quiet-hours';
import { wishesOf } from './wishes';

/** @param everything does not wait for the hour (demo, training) */
export async function claimDigests(deps: Pick<Deps, 'db' | 'now'>, everything: boolean): Promise<void> {
  const waiting = await deps.db
    .selectFrom('mail')
    .select(({ fn }) => ['recipient', fn.min('zone').as('zone'), fn.min('queuedAt').as('since')])
    .where('status', '=', 'digest')
    .where('digestKey', 'is', null)
    .groupBy('recipient')
    .execute();
  for (const { recipient, zone, since } of waiting) {
    const due = lastDigest(deps.now(), zone, await wishesOf(deps, recipient));
    if (everything || since < due) await claim(deps, recipient);
  }
}

async function claim({ db, now }: Pick<Deps, 'db' | 'now'>, recipient: string): Promise<void> {
  const key = `digest/${recipient}/${randomUUID()}`;
  await db.transaction().execute(async (trx) => {
    const notice = {
      key,
      template: 'digest',
      workflowId: key,
      to: 'system',
      risk: 'low',
      channel: 'now',
      args: {},
    } as const;
    await trx
      .insertInto('notice')
      .values({
        key,
        workflowId: key,
        ref: null,
        unit: null,
        template: 'digest',
        toRole: 'system',
        risk: 'low',
        kind: null,
        notice: json(notice),
        receivedAt: now(),
        outcome: null,
        settledAt: null,
        told: null,
        reopenedAt: null,
      })
      .execute();
    await trx
      .updateTable('mail')
      .set({ digestKey: key })
      .where('recipient', '=', recipient)
      .where('status', '=', 'digest')
      .where('digestKey', 'is', null)
      .execute();
  });
}
