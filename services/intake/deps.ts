/** What intake's routes and pages are given. */
import { type Kysely } from 'kysely';
import { type Logger } from 'pino';
import { type Vault } from '../../libs/vault/vault';
import { type Casework } from './casework/client';
import { type Choices } from './choices';
import { type Outbox } from './outbox';
import { type ReportLimit } from './limits';
import { type IntakeTables } from './tables';
import { type ReceiveReport } from './use-cases/receive-report';

export interface Deps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly choices: Choices;
  readonly casework: Casework;
  readonly receive: ReceiveReport;
  readonly outbox: Pick<Outbox, 'start' | 'waiting'>;
  readonly limit: Pick<ReportLimit, 'take'>;
  readonly logger: Logger;
  readonly now: () => number;
}
