/** Starts the process of one report's case. Asked twice, it is one case: the update's id is the report's, and a workflow id is used once. */
import { type Kysely } from 'kysely';
import { withActor } from '../../../libs/database/actor';
import { type ReceiveReport } from '../../../libs/process/case/commands/receive-report';
import { type Rules } from '../../../libs/process/kernel/definition';
import { SYSTEM } from '../../../libs/process/kernel/roles';
import { type Command } from '../../../workflows/protocol';
import { type Casework } from '../casework/client';
import { type IntakeTables } from '../tables';
import { service } from '../vault/vault-log';

export interface CaseToStart {
  readonly caseId: string;
  readonly unit: string;
  readonly rules: Rules;
  readonly command: Command;
}

/** Resolves when the case is on record, also when it was before. Rejects when that is not known; then ask again. */
export type StartProcess = (start: CaseToStart) => Promise<void>;

export interface StartDeps {
  readonly db: Kysely<IntakeTables>;
  readonly casework: Casework;
  readonly startProcess: StartProcess;
  readonly now: () => number;
}

/** @throws CaseworkAway, and whatever says that Temporal is away */
export function startCase({ db, casework, startProcess, now }: StartDeps): (reportId: string) => Promise<void> {
  return async (reportId) => {
    const report = await withActor(db, service, (trx) =>
      trx.selectFrom('report').selectAll().where('id', '=', reportId).executeTakeFirst(),
    );
    if (report === undefined) return;
    const { caseId, ref, unit, source, concerns, suspectedRisk, contactable } = report;
    const { linkedCase, linkedRef, linkedKind: kind } = report;
    const input: ReceiveReport = {
      ...{ ref, unit, source, concerns, suspectedRisk, contactable },
      happenedAt: report.receivedAt,
      ...(linkedCase && linkedRef && kind ? { linked: { case: linkedCase, ref: linkedRef, kind } } : {}),
    };
    const command: Command = { name: 'report.receive', input, by: SYSTEM, request: reportId };
    await startProcess({ caseId, unit, rules: await casework.rules(unit), command });
    await withActor(db, service, async (trx) => {
      await trx.updateTable('report').set({ startedAt: now() }).where('id', '=', reportId).execute();
      await trx.deleteFrom('caseStart').where('reportId', '=', reportId).execute();
    });
  };
}
