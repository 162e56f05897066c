// The nets hang in aftercare too: its checks are contact. And a sweep marks what it has seen, page by page, so that it needs no list of all of it.
import { sqlMigration } from '../../../libs/database/migrate';

export const netsInAftercare = sqlMigration(
  // Exactly CONTACTS of libs/process/case/safety-nets, or the index is not looked at.
  `drop index case_event_contact`,
  `create index case_event_contact on case_event (workflow_id, coalesce(happened_at, recorded_at))
     where type in ('visit.recorded', 'conference.held', 'placement.started', 'placement.ended', 'referral.reported',
                    'closure.talked', 'closure.agreed', 'closure.objected', 'aftercare.recorded')`,
  `alter table net_finding add column seen_at timestamptz`,
);
