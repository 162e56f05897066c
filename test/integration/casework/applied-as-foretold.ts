// Rows of the duty table before and after a roll-out, against what a preview said of them.
import { type Change } from '../../../libs/process/preview/replan';
import { type Deps } from '../../../services/casework/deps';
import { type RulesPreview } from '../../../services/casework/use-cases/rules/preview-rules';
import { type RolloutKey, rollOut } from '../../../services/casework/use-cases/rules/roll-out';
import { waitUntil } from '../../../infra/local/wait-until';

export interface Row {
  readonly dueAt: number;
}

/** Every open duty: `case/… visit.child after-3` → when. */
export async function rowsOf({ db }: Deps): Promise<Map<string, Row>> {
  const open = await db
    .selectFrom('duty')
    .select(['workflowId', 'kind', 'key', 'dueAt'])
    .where('status', '=', 'open')
    .execute();
  return new Map(open.map((o) => [`${o.workflowId} ${o.kind} ${o.key}`, { dueAt: o.dueAt }]));
}

/** The rows a preview foretells. */
export function foretold(before: ReadonlyMap<string, Row>, { cases }: RulesPreview): Map<string, Change | Row> {
  const expected = new Map<string, Change | Row>(before);
  for (const { workflowId, changes: moved } of cases) {
    for (const change of moved) {
      const key = `${workflowId} ${change.kind} ${change.key}`;
      if (change.toAt === null) expected.delete(key);
      else expected.set(key, change);
    }
  }
  return expected;
}

const VIEWS = ['caseView', 'referralView', 'houseView'] as const;

/** Rolls out, and waits until everything the preview named lives by the version. @returns how many were told */
export async function rolledOut(deps: Deps, key: RolloutKey, { cases }: RulesPreview): Promise<number> {
  const { woken } = await rollOut(deps, key);
  const named = cases.map(({ workflowId }) => workflowId);
  if (named.length === 0) return woken;
  await waitUntil(
    async () => {
      const behind = await Promise.all(
        VIEWS.map((view) =>
          deps.db
            .selectFrom(view as 'caseView')
            .select('workflowId')
            .where('workflowId', 'in', named)
            .where(key.subject, '<', key.version)
            .execute(),
        ),
      );
      return behind.flat().length === 0 ? true : undefined;
    },
    { withinMs: 30_000, everyMs: 200, late: () => new Error('not all of them adopted the version') },
  );
  return woken;
}

export function compare(expected: ReadonlyMap<string, Change | Row>, after: ReadonlyMap<string, Row>): void {
  expect([...after.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, row] of after) {
    const said = expected.get(key) as Change | Row;
    const dueAt = 'toAt' in said ? said.toAt : said.dueAt;
    // Due at once: at the moment of the adoption, which came seconds after the preview.
    if ('toAt' in said && said.atOnce) expect(Math.abs(row.dueAt - (dueAt ?? 0))).toBeLessThan(60_000);
    else expect([key, row.dueAt]).toEqual([key, dueAt]);
  }
}
