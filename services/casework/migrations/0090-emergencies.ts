// Emergencies: a change that switches one, and under each version of the policy those that are on.
import { sqlMigration } from '../../../libs/database/migrate';

export const emergencies = sqlMigration(
  `alter table rules_change add column emergency jsonb`,
  `alter table policy_version add column emergencies jsonb not null default '[]'`,
);
