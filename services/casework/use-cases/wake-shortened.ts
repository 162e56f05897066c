// After a new policy or calendar: processes of which a deadline comes earlier are told to look at once. The others adopt it when they next wake.
import { adopt } from '../../../libs/process/kernel/adopt';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type Entity } from '../../../libs/process/kernel/entity';
import { type Obligation } from '../../../libs/process/kernel/obligation';
import { processOf } from '../../../libs/process/registry';
import { type Deps } from '../deps';

export interface Woken {
  readonly looked: number;
  readonly woken: number;
}

interface Living {
  readonly id: string;
  readonly workflowId: string;
  readonly unit: string;
  readonly n: number;
  readonly revision: number;
  readonly processVersion: number;
  readonly policy: number;
  readonly calendar: number;
  readonly state: unknown;
  readonly open: readonly Obligation[];
  readonly clockOffset: number;
}

/** Processes looked at together: their state is a few kilobytes each. */
const BATCH = 200;
/** Signals under way at once; a signal takes a few milliseconds. */
const AT_ONCE = 16;

/** Whether the rules would bring a deadline forward, or add one. Nothing is stored: the process decides for itself. */
export function isShortened(process: string, living: Living, current: Rules, newer: Rules, now: number): boolean {
  const { workflowId: id, n, revision, processVersion: version, policy, calendar, state, open } = living;
  const ledger = { open, last: {} };
  const entity: Entity<unknown> = { process, id, n, revision, version, policy, calendar, state, ledger };
  const { draft } = adopt(processOf(process), entity, { rules: newer }, current, now + living.clockOffset);
  return draft.entity.ledger.open.some((o) => {
    const before = open.find(({ kind, key }) => kind === o.kind && key === o.key);
    return before === undefined || o.dueAt < before.dueAt;
  });
}

/** Goes through everything that still lives by older rules. Safe to repeat: run after each new version, and at start in case one was cut short. */
export async function wakeShortened(deps: Deps): Promise<Woken> {
  const counts = { looked: 0, woken: 0 };
  for (const process of ['case', 'referral'] as const) {
    for (let after: string | undefined; ;) {
      const batch = await behind(deps, process, after);
      counts.looked += batch.length;
      const shortened: string[] = [];
      for (const living of batch) {
        const [current, newer] = await Promise.all([
          deps.rules.at(living.unit, living.policy, living.calendar),
          deps.rules.current(living.unit),
        ]);
        if (newer && isShortened(process, living, current, newer, deps.now())) shortened.push(living.workflowId);
      }
      for (let i = 0; i < shortened.length; i += AT_ONCE) {
        await Promise.all(shortened.slice(i, i + AT_ONCE).map((id) => deps.processes.rulesChanged(id)));
      }
      counts.woken += shortened.length;
      if (batch.length < BATCH) break;
      after = batch.at(-1)?.id;
    }
  }
  return counts;
}

function behind({ db }: Deps, process: 'case' | 'referral', after: string | undefined): Promise<Living[]> {
  const [view, id] = process === 'case' ? (['caseView', 'caseId'] as const) : (['referralView', 'referralId'] as const);
  let query = db
    .selectFrom(`${view} as v` as 'caseView as v')
    .innerJoin('unit', 'unit.code', 'v.unit')
    .select([`v.${id} as id` as 'v.caseId as id', 'v.workflowId', 'v.unit', 'v.n', 'v.revision', 'v.processVersion'])
    .select(['v.policy', 'v.calendar', 'v.state', 'v.open', 'v.clockOffset'])
    .where('v.finished', '=', false)
    .where((eb) =>
      eb.or([
        eb('v.policy', '<', (e) => e.selectFrom('policyVersion').select((s) => s.fn.max('version').as('newest'))),
        eb('v.calendar', '<', (e) =>
          e
            .selectFrom('calendarVersion')
            .select((s) => s.fn.max('version').as('newest'))
            .whereRef('calendarVersion.calendar', '=', 'unit.calendar'),
        ),
      ]),
    )
    .orderBy(`v.${id}` as 'v.caseId')
    .limit(BATCH);
  if (after !== undefined) query = query.where(`v.${id}` as 'v.caseId', '>', after);
  return query.execute();
}
