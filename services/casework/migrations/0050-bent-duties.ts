// How people have bent a duty (a promise, a snooze, an approved date, a name), so that a worklist says who is told next and why it is not late.
import { sqlMigration } from '../../../libs/database/migrate';

export const bentDuties = sqlMigration('alter table duty add column adjusted jsonb');
