// Advice given without a case: that it was given, where and when. Nobody who asked is in it, and no child.
import { sqlMigration } from '../../../libs/database/migrate';

export const advice = sqlMigration(
  `create table advice (
     id uuid primary key,
     unit text not null references unit (code),
     happened_at timestamptz not null,
     -- A concern of the profile's list, where one was named.
     concern text,
     recorded_by text not null,
     recorded_at timestamptz not null
   )`,
  `create index advice_by_unit on advice (unit, happened_at)`,
);
