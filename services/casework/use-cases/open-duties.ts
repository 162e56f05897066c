// Open duties of some processes, soonest first, each under the rules it was set by.
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../tables';
import { type ToldDuty, toldDuty } from './duty-told';
import { type RulesStore } from './rules-store';

export interface LivingProcess {
  readonly workflowId: string;
  readonly unit: string;
  readonly policy: number;
  readonly calendar: number;
}

export async function openDuties(
  { db, rules, now }: { db: Kysely<CaseworkTables>; rules: RulesStore; now: () => number },
  processes: readonly LivingProcess[],
): Promise<ToldDuty[]> {
  if (processes.length === 0) return [];
  const rows = await db
    .selectFrom('duty')
    .selectAll()
    .where(
      'workflowId',
      'in',
      processes.map(({ workflowId }) => workflowId),
    )
    .where('status', '=', 'open')
    .orderBy('breachesAt')
    .orderBy('id')
    .execute();
  const at = now();
  return Promise.all(
    rows.map(async (row) => {
      const { unit, policy, calendar } = processes.find((p) => p.workflowId === row.workflowId) as LivingProcess;
      return toldDuty(row, await rules.at(unit, policy, calendar), at);
    }),
  );
}
