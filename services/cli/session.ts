// For whom the command line speaks: a token of your own (IVEEL_TOKEN), or in a demo a sample person of the profile.
import { signServiceCall } from '../../libs/access/service-call';
import { signAssertion } from '../../libs/access/assertion';
import { withEnvFile } from '../../libs/config/env-file';
import { parseSecret } from '../../libs/config/keys';
import type { Role } from '../../libs/process/kernel/roles';
import { type Profile, loadProfile, profileDir } from '../../libs/policy/profile';
import { calendarOf, unitPath } from '../../libs/policy/profile-lookup';
import { cannot } from './plain-error';

const env = () => withEnvFile(process.env);

let loaded: Profile | undefined;
export function profile(): Profile {
  return (loaded ??= loadProfile(profileDir(env().IVEEL_PROFILE ?? 'mongolia')));
}

export const urls = {
  casework: () => env().CASEWORK_URL ?? 'http://127.0.0.1:7101',
  intake: () => env().INTAKE_URL ?? 'http://127.0.0.1:7102',
  referral: () => env().REFERRAL_URL ?? 'http://127.0.0.1:7103',
  notification: () => env().NOTIFICATION_URL ?? 'http://127.0.0.1:7104',
  console: () => env().CONSOLE_URL ?? 'http://127.0.0.1:7100',
  inbox: () => env().INBOX_URL ?? 'http://127.0.0.1:7126',
  temporal: () => env().TEMPORAL_UI_URL ?? 'http://127.0.0.1:7234',
};

export interface Person {
  readonly key: string;
  readonly id: string;
  readonly role: string;
  readonly unit: string;
}

export function personByKey(key: string): Person {
  const person = profile().staff.find((s) => s.key === key);
  if (person) return person;
  const names = profile().staff.map((s) => s.key);
  throw cannot('no-sample-person', { key, known: names.join(', ') });
}

/** IANA zone of a unit's calendar. */
export function zoneOf(unit: string): string {
  return calendarOf(profile(), unit).source.zone;
}

/** In a demo: who of a unit, or above it, would ordinarily do this. */
export function personFor(role: Role, unit: string): Person {
  for (const code of unitPath(profile(), unit).reverse()) {
    const person = profile().staff.find((s) => s.role === role && s.unit === code);
    if (person) return person;
  }
  throw cannot('nobody-in-role', { role, unit });
}

/** Nobody named and no token: in a demo the person is taken from the unit and the role. */
export function actsAsSample(as: string | undefined): boolean {
  return as === undefined && !env().IVEEL_TOKEN;
}

/** The Authorization header. `role` and `unit` say who would do this; a token or --as wins. */
export function authorization(as: string | undefined, role: Role, unit: string): string {
  const { IVEEL_TOKEN: token, IVEEL_SERVICE_SECRET: secret } = env();
  if (as === undefined && token) return `Bearer ${token}`;
  if (!secret || env().IVEEL_DEMO !== '1') {
    throw cannot('not-signed-in');
  }
  const person = as === undefined ? personFor(role, unit) : personByKey(as);
  return signAssertion(parseSecret(secret), person.id, Date.now());
}

/** The machine's own: whoever can read the secret of the services runs them. */
export function fromTheMachine(): string {
  const { IVEEL_SERVICE_SECRET: secret } = env();
  if (!secret) throw cannot('not-the-machine');
  return signServiceCall(parseSecret(secret), 'cli', Date.now());
}
