// The worklist at a million duties: in SQL, and as the page a supervisor opens. Generated data, real Postgres, real row security, the real console process.
import { sql } from 'kysely';
import { reachOf } from '../../libs/access/allowed';
import { anActor } from '../../libs/testing/actors';
import { worklist } from '../../services/casework/use-cases/worklist';
import { runningConsole, Visitor } from '../integration/console/running-console';
import { staffMember } from '../integration/casework/living-process';
import type { RunningCasework } from '../integration/casework/running-casework';
import type { Row } from './rows';
import { timed } from './measure';

/** Duties of a case over the years; three in ten are open. */
const PER_CASE = 10;
const OPEN = 3;
const LOOKS = 60;

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
}

/** Spread over all units that have no units below them, two workers each; due from a year ago (settled) to half a year ahead. */
export async function fill({ deps }: RunningCasework, duties: number): Promise<void> {
  // One connection: a million rows take longer than any statement of the service may.
  await deps.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db);
    await sql`set synchronous_commit = off`.execute(db);
    await fillWith(db, duties);
    await sql`reset statement_timeout`.execute(db);
  });
}

async function fillWith(db: RunningCasework['deps']['db'], duties: number): Promise<void> {
  const cases = Math.ceil(duties / PER_CASE);
  await sql`
    create temporary table leaf as
    select code, row_number() over (order by code) - 1 as i, count(*) over () as n from unit
    where not exists (select from unit below where below.parent = unit.code)`.execute(db);
  await sql`
    insert into case_view (case_id, ref, unit, lead, stage, risk, received_at, n, revision, process_version, policy, calendar,
                           state, open, next_due_at, next_wake_at, updated_at, finished)
    select gen_random_uuid(), 'XX-2026-' || g, leaf.code, 'worker-' || leaf.i || '-' || g % 2, 'supporting',
           (array['immediate', 'high', 'medium', 'low'])[1 + g % 4], now() - interval '200 days', 40, 40, 1, 1, 1,
           '{}', '[]', now() + interval '1 day', now() + interval '1 day', now(), false
    from generate_series(1, ${cases}) g join leaf on leaf.i = g % leaf.n`.execute(db);
  await sql`
    insert into duty (process, workflow_id, case_id, ref, unit, lead, risk, kind, key, opened_n, owner, due_at, breaches_at, because,
                      cycle, set_at, status, opened_at, settled_at, met_at, late, rung, n)
    select 'case', v.workflow_id, v.case_id, v.ref, v.unit, v.lead, v.risk,
           (array['visit.child', 'conference.review', 'risk.reassess'])[1 + k % 3], 'after-' || k, k,
           (array['caseworker', 'supervisor', 'caseworker'])[1 + k % 3], due.at, due.at,
           jsonb_build_object('rule', '7 d', 'clock', 'elapsed', 'risk', v.risk, 'policy', 1, 'anchor', jsonb_build_object('n', 3, 'at', 1780000000000),
                              'calendar', jsonb_build_object('id', 'mn-ulaanbaatar', 'version', 1), 'adjustments', '[]'::jsonb),
           1, due.at - interval '7 days', case when k <= ${OPEN} then 'open' else 'met' end, due.at - interval '7 days',
           case when k > ${OPEN} then due.at end, case when k > ${OPEN} then due.at end, case when k > ${OPEN} then false end, 0, 40
    from (select * from case_view where ref like 'XX-2026-%') v cross join generate_series(1, ${PER_CASE}) k
    cross join lateral (select now() + case when k <= ${OPEN} then (hashtext(v.ref || k) % 90 + 75) * interval '1 day'
                                            else -(k * 30) * interval '1 day' end as at) due`.execute(db);
  await sql`drop table leaf`.execute(db);
  await sql`analyze`.execute(db);
}

export async function worklistRows(duties: number): Promise<Row[]> {
  const house = await runningConsole();
  try {
    await fill(house.casework, duties);
    const { deps } = house.casework;
    const member = staffMember('erdenechimeg');
    const actor = anActor('supervisor', { id: member.id, unit: member.unit, unitPath: ['mn', 'mn-069', member.unit] });
    const look = () => worklist(deps, actor, reachOf(actor, 'worklist.read'), { limit: 25, each: 8 });
    const visitor = new Visitor(house.url);
    await visitor.signIn('erdenechimeg');
    const page = () => visitor.get('/');
    const [inSql, asPage]: [number[], number[]] = [[], []];
    await look();
    await page();
    for (let i = 0; i < LOOKS; i++) {
      inSql.push(await timed(look));
      asPage.push(await timed(page));
    }
    const { counts } = await look();
    const [a, b] = [p95(inSql), p95(asPage)];
    const shown = `${Object.values(counts).reduce((x, y) => x + y, 0)} duties in the list of one unit, ${LOOKS} looks`;
    const size = duties.toLocaleString('en');
    return [
      { figure: `worklist at ${size} duties, p95 in SQL (ms)`, value: a, goal: '< 20', met: a < 20, detail: shown },
      { figure: `worklist at ${size} duties, p95 as a page (ms)`, value: b, goal: '< 60', met: b < 60, detail: shown },
    ];
  } finally {
    await house.close();
  }
}
