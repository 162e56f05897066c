// Each unit as the register of units and people has it at this moment.
import { type Kysely, sql } from 'kysely';
import { type ObserveUnit } from '../../../../libs/process/unit/commands/observe';
import { instant } from '../../../../libs/database/sql';
import { type CaseworkTables } from '../../tables';

/**
 * Units that lead cases and have, or had, somebody to lead them: active staff, an open case, or a process already. A country's 600 units do
 * not begin to be reminded of reports on the day the list of them is loaded, but one that has begun is never left out again, least of
 * all when its last worker leaves.
 */
export async function seenUnits(
  db: Kysely<CaseworkTables>,
  at: number,
  only?: readonly string[],
): Promise<ObserveUnit[]> {
  const { rows } = await sql<ObserveUnit & { above: string | null }>`
    select u.code as unit, u.parent as above, u.mailbox is not null and u.mailbox <> '' as mailbox,
      exists (select from staff s where s.id = u.lead_id and s.active) as lead,
      exists (
        select from staff s
        where s.unit = u.code and s.role = 'caseworker' and s.active
          and not exists (
            select from leave l
            where l.staff_id = s.id and l.cover_id is null and l.from_at <= ${instant(at)} and l.until_at > ${instant(at)}
          )
      ) as caseworker
    from unit u
    where u.letters is not null
      and (
        exists (select from staff s where s.unit = u.code and s.active and s.role in ('caseworker', 'supervisor', 'manager'))
        or exists (select from case_view c where c.unit = u.code and not c.finished)
        or exists (select from house_view h where h.workflow_id = 'unit/' || u.code)
      )
      and ${only === undefined ? sql`true` : sql`u.code = any (${[...only]}::text[])`}
    order by u.code`.execute(db);
  return rows.map(({ unit, lead, caseworker, mailbox, above }) => ({
    unit,
    lead,
    caseworker,
    mailbox,
    ...(above === null ? {} : { above }),
  }));
}
