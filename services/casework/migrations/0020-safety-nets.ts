// What the nets beneath the clocks have caught, and the indexes they look with.
import { sqlMigration } from '../../../libs/database/migrate';

export const safetyNets = sqlMigration(
  // Replaced by 0075: the types must be all of CONTACTS.
  `create index case_event_contact on case_event (workflow_id, coalesce(happened_at, recorded_at))
     where type in ('visit.recorded', 'conference.held', 'placement.started', 'placement.ended', 'referral.reported',
                    'closure.talked', 'closure.agreed', 'closure.objected')`,
  `create table net_finding (
     id uuid primary key,
     workflow_id text not null,
     net text not null,
     since_at timestamptz not null,
     found_at timestamptz not null,
     told integer not null default 0,
     told_at timestamptz,
     ended_at timestamptz
   )`,
  // One finding of a kind at a time: found again every day, it is still the same one.
  `create unique index net_finding_open on net_finding (workflow_id, net) where ended_at is null`,
);
