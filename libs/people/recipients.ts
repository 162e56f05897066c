// Who is told, resolved at the moment of telling: the owner, or whoever stands in, or whoever is above. Nobody at all is an answer too, and an alarm.
import { type Role } from '../process/kernel/roles';
import { mayHold, oversees } from './may-hold';

type Both = Readonly<Record<'mn' | 'en', string>>;

export interface Person {
  readonly id: string;
  readonly name: Both;
  readonly email: string;
  readonly language: 'mn' | 'en';
  readonly role: string;
  readonly unit: string;
  readonly deputyId: string | null;
  readonly active: boolean;
}

export interface Place {
  readonly code: string;
  readonly name: Both;
  readonly leadId: string | null;
  readonly mailbox: string | null;
}

export interface WhoIsThere {
  /** Role to be told. */
  readonly role: Role;
  /** Who leads the case. */
  readonly leadId: string | undefined;
  /** To whom the duty was given by name: they hear first, or whoever stands in for them. */
  readonly assigneeId?: string | undefined;
  /** The professional supervisor of the member of staff it is about, when one is named: not the line manager. */
  readonly supervisorId?: string | undefined;
  /** The case's unit first, then those above it. */
  readonly places: readonly Place[];
  readonly staff: readonly Person[];
  /** Who is on leave at this moment, and who covers for them. */
  readonly away: ReadonlyMap<string, string | undefined>;
  /** To whom somebody who is at work has delegated their role, at this moment. */
  readonly delegates?: ReadonlyMap<string, string> | undefined;
  /** Staff whose mail came back for this notice: as if they were not there, so that the next is told. */
  readonly unreachable?: ReadonlySet<string> | undefined;
}

export type Because = 'owner' | 'cover' | 'delegate' | 'deputy' | 'unit-lead' | 'unit-above' | 'duty-mailbox';

export interface Recipient {
  /** Null for a mailbox. */
  readonly staffId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'mn' | 'en';
  readonly because: Because;
}

export function recipientsOf(who: WhoIsThere): Recipient[] {
  const named = find(who, who.assigneeId);
  const first = named && standIn(who, named);
  if (first) return [first];
  const reached = owners(who).flatMap((owner) => standIn(who, owner) ?? []);
  if (reached.length > 0) return once(reached);
  const above = leads(who)[0];
  if (above) return [above];
  const box = who.places.find(({ mailbox }) => mailbox !== null);
  if (!box?.mailbox) return [];
  return [{ staffId: null, name: box.name.mn, email: box.mailbox, language: 'mn', because: 'duty-mailbox' }];
}

/** Who is told although it is somebody else's, and whose. */
export interface ToldInstead {
  readonly staffId: string;
  readonly insteadOf: string;
}

/** Mail came back, and these are told in its place. Those of them who could do what is asked may do it: otherwise the notice would have moved, and nothing else. */
export function toldInstead(who: WhoIsThere, people: readonly Recipient[]): ToldInstead[] {
  const unreached = who.unreachable ?? new Set();
  const owner = who.role === 'caseworker' ? who.leadId : undefined;
  const insteadOf = [who.assigneeId, owner, ...unreached].find((id) => id !== undefined && unreached.has(id));
  if (insteadOf === undefined) return [];
  return people.flatMap(({ staffId }) =>
    staffId !== null && able(who, who.role, staffId) ? [{ staffId, insteadOf }] : [],
  );
}

function find(who: Pick<WhoIsThere, 'staff'>, id: string | null | undefined): Person | undefined {
  return who.staff.find((person) => person.id === id);
}

/** The lead for a case worker. Otherwise the nearest unit with somebody in that role: its lead if they hold it, or else all who do. */
function owners(who: WhoIsThere): Person[] {
  if (who.role === 'caseworker') {
    const lead = find(who, who.leadId);
    return lead ? [lead] : [];
  }
  const named = who.role === 'supervisor' ? find(who, who.supervisorId) : undefined;
  if (named?.active) return [named];
  for (const { code, leadId } of who.places) {
    const holders = who.staff.filter(({ active, role, unit }) => active && role === who.role && unit === code);
    const lead = holders.filter(({ id }) => id === leadId);
    if (holders.length > 0) return lead.length > 0 ? lead : holders;
  }
  return [];
}

/** The person, if they work here still and are not on leave. */
function present(who: ForWhom, id: string | null | undefined): Person | undefined {
  const person = find(who, id);
  return person?.active && !who.away.has(person.id) && !who.unreachable?.has(person.id) ? person : undefined;
}

function recipient({ id, name, email, language }: Person, because: Because): Recipient {
  return { staffId: id, name: name[language], email, language, because };
}

/** What is asked of whoever stands in: who is there, and whose case it is. */
export type ForWhom = Pick<WhoIsThere, 'leadId' | 'staff' | 'away' | 'delegates' | 'unreachable'>;

/** The person or whoever they have delegated to, the cover of a leave, or the deputy. Nobody who could not do what the role asks. */
export function standIn(who: ForWhom, owner: Person): Recipient | undefined {
  const away = who.away.has(owner.id);
  const delegate = able(who, owner.role, who.delegates?.get(owner.id));
  if (delegate && !away) return recipient(delegate, 'delegate');
  if (present(who, owner.id)) return recipient(owner, 'owner');
  const cover = able(who, owner.role, who.away.get(owner.id));
  if (cover) return recipient(cover, 'cover');
  if (delegate) return recipient(delegate, 'delegate');
  const deputy = able(who, owner.role, owner.deputyId);
  return deputy && recipient(deputy, 'deputy');
}

/** A worker does not oversee the case they lead, whoever is away. */
function overseesOwn(role: string, person: Person, { leadId }: ForWhom): boolean {
  return oversees(role) && !oversees(person.role) && person.id === leadId;
}

/** Present, able to hold the role, and not about to oversee a case of their own. */
function able(who: ForWhom, role: string, id: string | null | undefined): Person | undefined {
  const person = present(who, id);
  return person && mayHold(role, person.role) && !overseesOwn(role, person, who) ? person : undefined;
}

/** Leads of the unit and of those above who can be reached, nearest first; before them those who can also do what is asked. */
function leads(who: WhoIsThere): Recipient[] {
  const found = who.places.flatMap(({ leadId }, above) => {
    const lead = find(who, leadId);
    const reached = lead && standIn(who, lead);
    return reached ? [{ ...reached, because: above === 0 ? 'unit-lead' : 'unit-above' } as const] : [];
  });
  const can = ({ staffId }: Recipient) => able(who, who.role, staffId) !== undefined;
  return [...found.filter(can), ...found];
}

/** Two owners on leave may have the same cover. */
function once(people: readonly Recipient[]): Recipient[] {
  return people.filter(({ email }, i) => people.findIndex((other) => other.email === email) === i);
}
