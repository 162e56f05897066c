// What the use cases of casework have in their hands.
import { type Kysely } from 'kysely';
import { type Profile } from '../../libs/policy/profile';
import { type Vault } from '../../libs/vault/vault';
import { type MailWishes } from './mail-wishes';
import { type Processes } from './processes';
import { type CaseworkTables } from './tables';
import { type RulesStore } from './use-cases/rules-store';

export interface Deps {
  /** Sees and writes everything. */
  readonly db: Kysely<CaseworkTables>;
  /** For reads on behalf of a person: row security holds. */
  readonly people: Kysely<CaseworkTables>;
  readonly rules: RulesStore;
  readonly processes: Processes;
  readonly vault: Vault;
  readonly profile: Profile;
  /** When people want to be mailed. Absent where nobody is mailed. */
  readonly mailWishes?: () => Promise<MailWishes>;
  /** What is on record could not be told to a process; it is told within the hour. For the log: ids and codes. */
  readonly onUntold?: (of: Readonly<Record<string, string>>, error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}
