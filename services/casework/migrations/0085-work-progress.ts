// How far a long piece of work has come that somebody waits for (a preview, a backtest). Any copy of the service can be asked; nothing else rests on it.
import { sqlMigration } from '../../../libs/database/migrate';

export const workProgress = sqlMigration(
  `create unlogged table work_progress (
     id uuid primary key,
     done integer not null,
     total integer not null,
     told_at timestamptz not null
   )`,
);
