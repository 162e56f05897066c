// What people have bent for a whole process (pauses, varied intervals, waived duties) is read back from its events: a few of them, found without the others.
import { sqlMigration } from '../../../libs/database/migrate';

export const standingIndex = sqlMigration(
  `create index case_event_of_standing on case_event (workflow_id, n)
     where type in ('pause.started', 'pause.ended', 'duty.varied', 'duty.unvaried', 'duty.waived')`,
);
