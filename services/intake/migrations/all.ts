/** The migrations of the schema `intake`, in their order. */
import { type Migration } from 'kysely';
import { idempotencyMigration } from '../../../libs/http/idempotency';
import { limitMigration } from '../limits';
import { reports } from './0001-reports';
import { vaultTables } from './0002-vault';
import { linkedReports } from './0005-linked-reports';
import { standingIn } from './0006-standing-in';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-reports': reports,
  '0002-vault': vaultTables,
  '0003-idempotency': idempotencyMigration,
  '0004-limit': limitMigration,
  '0005-linked-reports': linkedReports,
  '0006-standing-in': standingIn,
};
