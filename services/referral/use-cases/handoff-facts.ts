/** What a mail about a handoff needs to know: who asks whom for what by when, and where to write. While the process is away: as last seen. */
import { Problem } from '../../../libs/http/problem';
import { ProcessAway, type ReferralProcess } from '../referral-process';
import { type Both, type Database } from '../tables';
import { type FindUnit } from '../unit-facts';
import { agencyContacts } from './agency-contacts';
import { rememberView } from './remember-view';

export interface HandoffFactsDeps {
  readonly db: Database;
  readonly process: Pick<ReferralProcess, 'view'>;
  readonly findUnit: FindUnit;
  readonly serviceName: (code: string) => Both;
  readonly now: () => number;
}

/** @throws Problem `not-found` */
export const handoffFacts =
  ({ db, process, findUnit, serviceName, now }: HandoffFactsDeps) =>
  async (referral: string) => {
    const view = await process.view(referral).catch((error: unknown) => {
      if (error instanceof ProcessAway) return undefined;
      throw error;
    });
    if (view) await rememberView(db, referral, view, now());
    const handoff = await db.selectFrom('handoff').selectAll().where('referralId', '=', referral).executeTakeFirst();
    if (!handoff) throw new Problem('not-found');
    const { id, name } = await db
      .selectFrom('agency')
      .select(['id', 'name'])
      .where('id', '=', handoff.agencyId)
      .executeTakeFirstOrThrow();
    const contacts = await agencyContacts(db)(handoff.agencyId);
    const unit = await findUnit(handoff.unit);
    const { caseId, ref, risk, service, status, requestedAt, answerByAt, zone, clockOffset } = handoff;
    return {
      referral,
      caseId,
      ref,
      unit: handoff.unit,
      risk,
      service,
      serviceName: serviceName(service),
      status,
      requestedAt,
      answerBy: answerByAt,
      zone,
      clockOffset,
      requestedBy: { unit: handoff.unit, name: unit.name },
      phone: unit.phone ?? null,
      agency: { id, name, contacts },
    };
  };
