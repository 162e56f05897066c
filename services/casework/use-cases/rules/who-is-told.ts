// Who would be told about a process by a mail of some day to come: the rule the notices themselves follow (recipients.ts), on everybody at once, with the
// leaves that are known today.
import { type Kysely } from 'kysely';
import { MAIL_DAYS, type Recipients, type Told } from '../../../../libs/process/preview/preview';
import { type MailHours } from '../../../../libs/process/preview/mail-hour';
import { type Living } from '../../../../libs/process/preview/living';
import { DAY } from '../../../../libs/process/kernel/time';
import { type StaffState } from '../../../../libs/process/staff/state';
import { type Person, type Place, recipientsOf } from '../../../../libs/people/recipients';
import { type CaseworkTables } from '../../tables';
import { type Spell, spellsOf } from './spells-of-leave';

/** Mails of the last day may leave on the morning after. */
const BEYOND = 5;

/** Reads staff, units and leaves once. @param own when people want to be mailed who have said so, by staff id */
export async function whoIsTold(
  db: Kysely<CaseworkTables>,
  now: number,
  own: ReadonlyMap<string, MailHours> = new Map(),
): Promise<Recipients> {
  const [staff, units, spells] = await Promise.all([
    db.selectFrom('staff').select(['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active']).execute(),
    db.selectFrom('unit').select(['code', 'name', 'leadId', 'mailbox', 'path']).execute(),
    spellsOf(db, now, now + (MAIL_DAYS + BEYOND) * DAY),
  ]);
  const places = new Map<string, Place>(units.map((unit) => [unit.code, unit]));
  const paths = new Map(units.map(({ code, path }) => [code, path]));
  const byUnit = new Map<string, Person[]>();
  const byId = new Map<string, Person>();
  for (const person of staff) {
    byId.set(person.id, person);
    byUnit.set(person.unit, [...(byUnit.get(person.unit) ?? []), person]);
  }

  /** Whoever the rule can look at: people of the unit and above, those named, and their stand-ins. */
  const around = (
    path: readonly string[],
    named: readonly (string | undefined)[],
    { away, delegates }: Spell,
  ): Person[] => {
    const near = path.flatMap((code) => byUnit.get(code) ?? []);
    const leads = [...named, ...path.map((code) => places.get(code)?.leadId)];
    const more = leads.flatMap((id) => (id ? (byId.get(id) ?? []) : []));
    const standIns = [...near, ...more].flatMap(({ id, deputyId }) =>
      [deputyId, away.get(id), delegates.get(id)].flatMap((other) => (other ? (byId.get(other) ?? []) : [])),
    );
    return [...new Set([...near, ...more, ...standIns])];
  };

  return (living, { role, assignee, unit = living.unit }, sentAt) => {
    if (role === 'agency' || role === 'agency-deputy') return NOBODY;
    const spell = spells.at(sentAt);
    const { lead } = living;
    const { person, supervisor } = living.process === 'staff' ? overseenIn(living) : NOBODY_OVERSEEN;
    // A worker does not oversee the case they lead in another's place, so the lead matters for every role.
    const about = `${unit} ${role} ${lead}`;
    const key = assignee === undefined && person === undefined ? about : `${about} ${assignee} ${person} ${supervisor}`;
    let told = spell.told.get(key);
    if (!told) {
      const path = [...(paths.get(unit) ?? [])].reverse();
      const known = around(path, [lead ?? undefined, assignee, supervisor], spell);
      const people = recipientsOf({
        role,
        leadId: lead ?? undefined,
        assigneeId: assignee,
        supervisorId: supervisor,
        places: path.flatMap((code) => places.get(code) ?? []),
        // Nobody is told about themselves as their own supervisor.
        staff: role === 'caseworker' ? known : known.filter(({ id }) => id !== person),
        away: spell.away,
        delegates: spell.delegates,
      });
      told = people.map(({ staffId, email }): Told => {
        if (staffId === null) return { id: email, box: true };
        const hours = own.get(staffId);
        return hours === undefined ? { id: staffId } : { id: staffId, hours };
      });
      spell.told.set(key, told);
    }
    return told;
  };
}

const NOBODY: readonly Told[] = [];
const NOBODY_OVERSEEN = { person: undefined, supervisor: undefined };

/** The colleague a process of staff is about, and their professional supervisor. */
function overseenIn({ ref, state }: Living): { person: string; supervisor: string | undefined } {
  return { person: ref, supervisor: (state as StaffState).supervisor };
}
