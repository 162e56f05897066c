/**
 * Another case beside one that is there: for a second child of the same report, or for a child whose earlier case has ended. It has its own number, its own
 * record and its own clocks; what was told is sealed once more for it, so that each file is whole.
 */
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { withActor } from '../../../libs/database/actor';
import { Problem } from '../../../libs/http/problem';
import { type LinkKind } from '../../../libs/process/case/link-events';
import { type Vault } from '../../../libs/vault/vault';
import { type Casework } from '../casework/client';
import { type IntakeTables, type ReportTable } from '../tables';
import { type Fields } from '../vault/sealed-row';
import { service } from '../vault/vault-log';
import { openIdentities } from './open-identities';
import { type ReceiveReport, type Received } from './receive-report';

export interface OpenLinkedDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly casework: Casework;
  readonly receive: ReceiveReport;
  readonly now: () => number;
}

export interface LinkedCase {
  readonly beside: string;
  readonly kind: LinkKind;
  readonly child: Fields;
  readonly immediateDanger: boolean;
  readonly concerns: readonly string[] | undefined;
  readonly requestKey: string;
  readonly language: ReportTable['language'];
}

/** @throws Problem `not-found`, `identity-archived` · CaseworkAway */
export function openLinkedCase({ db, vault, casework, receive, now }: OpenLinkedDeps) {
  const open = openIdentities({ db, vault, now });
  return async (actor: Actor, { beside, kind, child, ...made }: LinkedCase): Promise<Received> => {
    const first = await withActor(db, service, (trx) =>
      trx.selectFrom('report').selectAll().where('caseId', '=', beside).executeTakeFirst(),
    );
    if (!first) throw new Problem('not-found');
    const standing = await casework.standing(beside);
    // Of an earlier case, a new report tells a new story.
    const told =
      kind === 'earlier'
        ? {}
        : await open(actor, { caseId: beside, subjects: ['report', 'reporter'], reason: 'registration' });
    const concerns = made.concerns ?? first.concerns;
    const report = {
      ...{ area: standing?.unit ?? first.unit, source: first.source, reporterType: first.reporterType, concerns },
      ...{ immediateDanger: made.immediateDanger, child, reporter: told.reporter?.fields ?? {} },
      narrative: told.report?.fields.narrative,
    };
    return receive(report, {
      ...{ requestKey: made.requestKey, language: made.language, channel: 'staff', madeBy: actor.id },
      // One report told of both children: until it is screened, slow screening gives neither more time. Found out later, the clock begins now.
      ...(standing?.stage === 'reported' && kind !== 'earlier' ? { receivedAt: first.receivedAt } : {}),
      linked: { case: beside, ref: first.ref, kind },
    });
  };
}
