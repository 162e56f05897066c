// Who would be told about a case, as things are now: the rule the notices themselves follow (recipients.ts), on everybody at once.
import { type Kysely } from 'kysely';
import { type Recipients } from '../../../../libs/process/preview/preview';
import { type CaseworkTables } from '../../tables';
import { leavesAt } from '../find-recipients';
import { type Person, type Place, recipientsOf } from '../../../../libs/people/recipients';

/** Reads staff, units and leaves once. Later leaves are not known: a preview says who it would be today. */
export async function whoIsTold(db: Kysely<CaseworkTables>, now: number): Promise<Recipients> {
  const [staff, units, leaves] = await Promise.all([
    db.selectFrom('staff').select(['id', 'name', 'email', 'language', 'role', 'unit', 'deputyId', 'active']).execute(),
    db.selectFrom('unit').select(['code', 'name', 'leadId', 'mailbox', 'path']).execute(),
    leavesAt(db, now),
  ]);
  const away = new Map(leaves.map(({ staffId, coverId }) => [staffId, coverId ?? undefined]));
  const places = new Map<string, Place>(units.map((unit) => [unit.code, unit]));
  const paths = new Map(units.map(({ code, path }) => [code, path]));
  const byUnit = new Map<string, Person[]>();
  const byId = new Map<string, Person>();
  for (const person of staff) {
    byId.set(person.id, person);
    byUnit.set(person.unit, [...(byUnit.get(person.unit) ?? []), person]);
  }
  const known = new Map<string, readonly string[]>();

  /** Whoever the rule can look at: people of the unit and above, the lead, and their stand-ins. */
  const around = (path: readonly string[], leadId: string | null): Person[] => {
    const near = path.flatMap((code) => byUnit.get(code) ?? []);
    const leads = [leadId, ...path.map((code) => places.get(code)?.leadId)];
    const more = leads.flatMap((id) => (id ? (byId.get(id) ?? []) : []));
    const standIns = [...near, ...more].flatMap(({ id, deputyId }) =>
      [deputyId, away.get(id)].flatMap((other) => (other ? (byId.get(other) ?? []) : [])),
    );
    return [...new Set([...near, ...more, ...standIns])];
  };

  return ({ unit, lead }, role) => {
    if (role === 'agency' || role === 'agency-deputy') return [];
    const key = role === 'caseworker' ? `${unit} ${role} ${lead}` : `${unit} ${role}`;
    let told = known.get(key);
    if (!told) {
      const path = [...(paths.get(unit) ?? [])].reverse();
      const people = recipientsOf({
        role,
        leadId: lead ?? undefined,
        places: path.flatMap((code) => places.get(code) ?? []),
        staff: around(path, lead),
        away,
      });
      told = people.map(({ staffId, email }) => staffId ?? email);
      known.set(key, told);
    }
    return told;
  };
}
