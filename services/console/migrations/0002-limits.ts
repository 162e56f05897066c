/** Counters of rate-limiter-flexible, in the form its Postgres store expects. `expire` is in epoch milliseconds. */
import { sqlMigration } from '../../../libs/database/migrate';

export const limits = sqlMigration(
  `create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`,
);
