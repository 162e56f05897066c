// For whom the command line speaks: a token of your own (IVEEL_TOKEN), or in a demo a sample person of the profile.
import { signServiceCall } from '../../libs/access/service-call';
import { signAssertion } from '../../libs/access/assertion';
import { withEnvFile } from '../../libs/config/env-file';
import { parseSecret } from '../../libs/config/keys';
import type { Role } from '../../libs/process/kernel/roles';
import { type Profile, loadProfile, profileDir } from '../../libs/policy/profile';
import { calendarOf, unitPath } from '../../libs/policy/profile-lookup';
import { PlainError } from './plain-error';

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
  throw new PlainError(
    `There is no sample person "${key}". Known: ${profile()
      .staff.map((s) => s.key)
      .join(', ')}.`,
  );
}

/** The unit a reference belongs to: `BH-2026-0142-7` → Galuut soum. */
export function unitOfRef(ref: string): string {
  const unit = profile().units.find((u) => u.letters === ref.split('-')[0]);
  if (!unit) throw new PlainError(`${ref} is not a reference of this profile (such as BH-2026-0142-7).`);
  return unit.code;
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
  throw new PlainError(`Nobody of the demo is ${role} for ${unit}; name a person with --as.`);
}

/** The Authorization header. `role` and `unit` say who would do this; a token or --as wins. */
export function authorization(as: string | undefined, role: Role, unit: string): string {
  const { IVEEL_TOKEN: token, IVEEL_SERVICE_SECRET: secret } = env();
  if (as === undefined && token) return `Bearer ${token}`;
  if (!secret || env().IVEEL_DEMO !== '1') {
    throw new PlainError(
      'Nobody is signed in: set IVEEL_TOKEN to a token of yours (iveel token new), or run npm start for a demo.',
    );
  }
  const person = as === undefined ? personFor(role, unit) : personByKey(as);
  return signAssertion(parseSecret(secret), person.id, Date.now());
}

/** The machine's own: whoever can read the secret of the services runs them. */
export function fromTheMachine(): string {
  const { IVEEL_SERVICE_SECRET: secret } = env();
  if (!secret)
    throw new PlainError(
      'This works only on the machine itself: IVEEL_SERVICE_SECRET must be set, or IVEEL_ENV_FILE name the file it is in.',
    );
  return signServiceCall(parseSecret(secret), 'cli', Date.now());
}
