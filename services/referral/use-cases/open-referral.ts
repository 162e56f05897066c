/** A case hands a child's need to an agency: the handoff is stored, and the referral's own process begins with its first command. */
import type { ReferralActivities } from '../../../activities/referral/contract';
import { SYSTEM } from '../../../libs/process/kernel/roles';
import type { SendHandoff } from '../../../libs/process/referral/commands/send';
import { terminal } from '../../../libs/temporal/failures';
import { type Casework } from '../casework-client';
import { type ReferralProcess } from '../referral-process';
import { type Database } from '../tables';

export interface OpenReferralDeps {
  readonly db: Database;
  readonly casework: Pick<Casework, 'rules'>;
  readonly process: Pick<ReferralProcess, 'open'>;
  readonly now: () => number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Called again after a crash at any point it ends in the same handoff and the same process: by the effect's key, and by the workflow's id.
 * @throws terminal `unknown-agency`; CaseworkAway, ProcessAway and database errors, which are retried
 */
export const openReferral =
  ({ db, casework, process, now }: OpenReferralDeps): ReferralActivities['openReferral'] =>
  async ({ key, referral, caseId, ref, unit, agency, service, risk }) => {
    const opened = await db
      .selectFrom('handoff')
      .select('openedAt')
      .where('referralId', '=', referral)
      .executeTakeFirst();
    if (opened?.openedAt) return;
    const found = await agencyOf(db, agency);
    if (!found) throw terminal('unknown-agency');
    const rules = await casework.rules(unit);

    // Stored before the process starts: its first effect is a mail, which asks for this row.
    await db
      .insertInto('handoff')
      .values({
        referralId: referral,
        caseId,
        ref,
        unit,
        agencyId: found.id,
        service,
        risk,
        zone: rules.calendar.zone,
        status: 'draft',
        answerByAt: null,
        requestedAt: now(),
        openedBy: key,
        openedAt: null,
      })
      .onConflict((on) => on.column('referralId').doNothing())
      .execute();
    const input: SendHandoff = { caseId, ref, unit, agency: found.id, service, risk };
    const first = { name: 'handoff.send', input, by: SYSTEM, request: key };
    const outcome = await process.open(referral, { unit, rules }, first);
    // `already-done`: an earlier try got through and its reply did not.
    if (!outcome.ok && outcome.code !== 'already-done') throw terminal(outcome.code);
    await db
      .updateTable('handoff')
      .set({ status: 'sent', openedAt: now() })
      .where('referralId', '=', referral)
      .where('openedAt', 'is', null)
      .execute();
  };

/** Scripts name agencies by their key, programs by their id. One that has left the directory can still be named. */
function agencyOf(db: Database, named: string): Promise<{ id: string } | undefined> {
  const query = db.selectFrom('agency').select('id');
  return (uuid.test(named) ? query.where('id', '=', named) : query.where('key', '=', named)).executeTakeFirst();
}
