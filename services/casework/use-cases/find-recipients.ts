// The people of a case at this moment, and who of them is told (recipients.ts).
import { type Kysely, sql } from 'kysely';
import { type Role } from '../../../libs/process/kernel/roles';
import { type CaseworkTables } from '../tables';
import { caseOfWorkflow } from './case-in-short';
import { type CaseInShort } from './in-short';
import {
  type Place,
  type Recipient,
  type WhoIsThere,
  recipientsOf,
  toldInstead,
} from '../../../libs/people/recipients';
import { type RulesStore } from './rules-store';
import { type AboutDuty, rememberTold } from './standing-in/told-instead';
import { absencesAt } from './standing-in/who-is-away';

export interface Recipients {
  readonly people: readonly Recipient[];
  readonly case: CaseInShort;
}

/** Undefined when there is no such case or referral. `unit` asks for another unit's people than the case's own. */
export async function findRecipients(
  { db, rules, now }: { db: Kysely<CaseworkTables>; rules: RulesStore; now: () => number },
  asked: {
    workflowId: string;
    role: Role;
    unit?: string | undefined;
    /** Somebody the duty was given to by name. */
    assignee?: string | undefined;
    /** Staff ids whose mail came back for this notice. */
    unreachable?: readonly string[] | undefined;
    /** What they are asked to do. */
    duty?: AboutDuty | undefined;
  },
): Promise<Recipients | undefined> {
  const { workflowId, role, unit } = asked;
  const found = await caseOfWorkflow({ db, rules, now }, workflowId);
  if (!found) return undefined;
  const places = await placesOf(db, unit ?? found.unit);
  const codes = places.map(({ code }) => code);
  const [staff, { away, delegates }] = await Promise.all([
    db
      .selectFrom('staff')
      .select(['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active'])
      .where((eb) =>
        eb.or([
          eb('unit', 'in', codes),
          eb(
            'id',
            'in',
            [
              found.lead,
              asked.assignee,
              'supervisor' in found ? found.supervisor : undefined,
              ...places.map(({ leadId }) => leadId),
            ].filter(isText),
          ),
        ]),
      )
      .execute(),
    // On a skipped clock, leave is what it is at the case's own time.
    absencesAt(db, now() + found.clockOffset),
  ]);
  // Covers and deputies may work elsewhere.
  const known = new Set(staff.map(({ id }) => id));
  const others = [...staff.map(({ deputyId }) => deputyId), ...away.values(), ...delegates.values()]
    .filter(isText)
    .filter((id) => !known.has(id));
  const more =
    others.length === 0
      ? []
      : await db
          .selectFrom('staff')
          .select(['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active'])
          .where('id', 'in', others)
          .execute();
  const unreachable = new Set(asked.unreachable);
  const leadId = found.lead ?? undefined;
  const { supervisor, person } = 'person' in found ? found : {};
  // Nobody is told about themselves as their own supervisor.
  const told = [...staff, ...more].filter(({ id }) => role === 'caseworker' || id !== person);
  const who: WhoIsThere = {
    role,
    leadId,
    assigneeId: asked.assignee,
    supervisorId: supervisor,
    places,
    staff: told,
    away,
    delegates,
    unreachable,
  };
  const people = recipientsOf(who);
  if (asked.duty && unreachable.size > 0)
    await rememberTold(db, { workflowId, role, duty: asked.duty, told: toldInstead(who, people), at: now() });
  return { people, case: found };
}

function isText(id: string | null | undefined): id is string {
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
}

export interface StoredPlace extends Place {
  readonly path: readonly string[];
  readonly phone: string | null;
}

/** The unit first, then those above. */
export async function placesOf(db: Kysely<CaseworkTables>, code: string): Promise<StoredPlace[]> {
  const { rows } = await sql<StoredPlace>`
    select above.code, above.name, above.lead_id as "leadId", above.mailbox, above.path, above.phone
    from unit join unit as above on above.code = any (unit.path)
    where unit.code = ${code}
    order by cardinality(above.path) desc`.execute(db);
  return rows;
}
