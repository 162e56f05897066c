// What went unheard: a notice that reached nobody, an effect that failed for good. Found in the record, told to whoever is left, open until somebody was reached
// or has seen to it.
import { sqlMigration } from '../../../libs/database/migrate';

const role = `(select current_setting('iveel.role', true))`;

export const alarms = sqlMigration(
  `create index case_event_alarm on case_event (recorded_at)
     where type = 'effect.failed'
        or (type = 'notice.settled' and body->>'outcome' in ('nobody-reachable', 'undeliverable'))`,
  `create table alarm (
     id uuid primary key,
     workflow_id text not null,
     -- Number of the event.
     n integer not null,
     what text not null check (what in ('nobody-reachable', 'undeliverable', 'effect-failed')),
     -- The duty it was about, or the effect that failed.
     kind text,
     key text,
     template text,
     role text,
     code text,
     unit text not null,
     raised_at timestamptz not null,
     told integer not null default 0,
     told_at timestamptz,
     ended_at timestamptz,
     -- Staff id of whoever has seen to it; null where somebody was reached after all, or nothing is owed any more.
     ended_by text,
     unique (workflow_id, n)
   )`,
  `create index alarm_open on alarm (unit, raised_at) where ended_at is null`,
  `alter table alarm enable row level security`,
  `alter table alarm force row level security`,
  // Codes only, so operations may see all of them.
  `create policy sees on alarm for select using (
     ${role} in ('system', 'auditor', 'ops') or unit = any ((select visible_units())::text[]))`,
  `create policy writes on alarm for all using (${role} = 'system') with check (${role} = 'system')`,
);
