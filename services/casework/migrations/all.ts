// Every migration of the casework schema, in order. Forward only.
import { type Migration } from 'kysely';
import { idempotencyMigration } from '../../../libs/http/idempotency';
import { rules } from './0001-rules';
import { people } from './0002-people';
import { record } from './0003-record';
import { views } from './0004-views';
import { rowSecurity } from './0006-row-security';
import { writeProjection } from './0007-write-projection';
import { rulesLife } from './0030-rules-life';
import { safetyNets } from './0020-safety-nets';
import { houseViews } from './0040-house-views';
import { standingIndex } from './0041-standing-index';
import { bentDuties } from './0050-bent-duties';
import { offeredCases } from './0058-offered-cases';
import { invitations } from './0060-invitations';
import { advice } from './0070-advice';
import { netsInAftercare } from './0075-nets-in-aftercare';
import { offeredWorkers } from './0080-offered-workers';
import { linkedCases } from './0081-linked-cases';
import { workProgress } from './0085-work-progress';
import { emergencies } from './0090-emergencies';
import { standingIn } from './0090-standing-in';
import { alarms } from './0091-alarms';
import { toldInstead } from './0092-told-instead';
import { newsTold } from './0093-news-told';

export const caseworkMigrations: Readonly<Record<string, Migration>> = {
  '0001-rules': rules,
  '0002-people': people,
  '0003-record': record,
  '0004-views': views,
  '0005-idempotency': idempotencyMigration,
  '0006-row-security': rowSecurity,
  '0007-write-projection': writeProjection,
  '0020-safety-nets': safetyNets,
  '0030-rules-life': rulesLife,
  '0040-house-views': houseViews,
  '0041-standing-index': standingIndex,
  '0050-bent-duties': bentDuties,
  '0058-offered-cases': offeredCases,
  '0060-invitations': invitations,
  '0070-advice': advice,
  '0075-nets-in-aftercare': netsInAftercare,
  '0080-offered-workers': offeredWorkers,
  '0081-linked-cases': linkedCases,
  '0085-work-progress': workProgress,
  '0090-emergencies': emergencies,
  '0090-standing-in': standingIn,
  '0091-alarms': alarms,
  '0092-told-instead': toldInstead,
  '0093-news-told': newsTold,
};
