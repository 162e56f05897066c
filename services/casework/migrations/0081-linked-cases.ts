// Which cases are linked with one: asked of both sides, for one that had ended could not be told. Few cases are linked, so the index is small.
import { sqlMigration } from '../../../libs/database/migrate';

export const linkedCases = sqlMigration(
  `create index case_view_links on case_view using gin ((state->'links')) where state ? 'links'`,
);
