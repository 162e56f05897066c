// Advice that led to no case, counted: what people were told without a report, and reports that ended as advice. Numbers only.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Reach } from '../../../libs/access/allowed';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';
import { isWithin, within } from './within-scope';

export interface AdviceGiven {
  readonly unit: string;
  readonly happenedAt: number;
  readonly concern: string | undefined;
}

/** @throws Problem `in-the-future`, `bad-input` for a concern that is not in the profile's list */
export async function recordAdvice({ db, profile, now }: Deps, by: Actor, given: AdviceGiven) {
  const { unit, happenedAt, concern } = given;
  if (happenedAt > now()) throw new Problem('in-the-future');
  const choices = (profile.codes['concerns'] ?? []).map(({ code }) => code);
  if (concern !== undefined && !choices.includes(concern)) {
    const values = { choices: choices.join(', ') };
    throw new Problem('bad-input', { errors: [{ in: 'body', path: '/concern', code: 'not-in-list', values }] });
  }
  const row = { id: randomUUID(), unit, happenedAt, concern: concern ?? null };
  await db
    .insertInto('advice')
    .values({ ...row, recordedBy: by.id, recordedAt: now() })
    .execute();
  return row;
}

export interface AdviceCount {
  readonly unit: string;
  /** `2026-11`, in the unit's own zone. */
  readonly month: string;
  readonly withoutReport: number;
  readonly fromReports: number;
}

export interface AdviceQuery {
  readonly unit?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** By unit and month, newest month first; months without any are left out. */
export async function countAdvice(
  { db }: Pick<Deps, 'db'>,
  reach: Reach,
  { unit, from, until }: AdviceQuery,
): Promise<AdviceCount[]> {
  const theirs = isWithin(await within(db, reach), { unit: 'unit' });
  const { rows } = await sql<AdviceCount>`
    with given as (
      select a.unit, to_char(a.happened_at at time zone u.zone, 'YYYY-MM') as month, 1 as without, 0 as reported
      from advice a join unit u on u.code = a.unit
      union all
      select v.unit, to_char(e.recorded_at at time zone u.zone, 'YYYY-MM'), 0, 1
      from case_event e
      join case_view v on v.workflow_id = e.workflow_id
      join unit u on u.code = v.unit
      where e.type = 'report.screened' and e.body->>'outcome' = 'advice-only'
    )
    select unit, month, sum(without)::int as "withoutReport", sum(reported)::int as "fromReports"
    from given
    where ${theirs}
      and (${unit ?? null}::text is null or unit = ${unit ?? null})
      and (${from ?? null}::text is null or month >= ${from ?? null})
      and (${until ?? null}::text is null or month <= ${until ?? null})
    group by unit, month
    order by month desc, unit
    limit 5000`.execute(db);
  return rows;
}
