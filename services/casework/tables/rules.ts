// Tables of the rules: versions of policy and calendar, their changes, and how far a roll-out has come.
import { type ColumnType, type Generated } from 'kysely';
import { type Instant, type Json, type ReadOnly } from '../../../libs/database/columns';
import { type Emergency, type Switch } from '../../../libs/policy/emergencies';
import { type ChangeDetail, type ChangeEvent, type ChangeEventType, type Scope } from '../../../libs/policy/life-cycle';
import { type Policy } from '../../../libs/policy/policy-schema';
import { type KeptCalendar } from '../../../libs/calendar/build-table';

export interface PolicyVersionTable {
  version: number;
  hash: string;
  source: string;
  policy: Json<Policy>;
  note: string | null;
  storedBy: string;
  storedAt: Instant;
  reverts: Generated<number[]>;
  /** Emergencies that are on under it. */
  emergencies: ColumnType<readonly Emergency[], unknown, unknown>;
}

export interface CalendarVersionTable {
  calendar: string;
  version: number;
  hash: string;
  source: string;
  tableOfDays: Json<KeptCalendar>;
  storedBy: string;
  storedAt: Instant;
}

export interface RulesChangeTable {
  id: ReadOnly<number>;
  subject: 'policy' | 'calendar';
  name: string;
  base: number;
  hash: string;
  source: string;
  content: Json<object>;
  note: string | null;
  reverts: number[];
  /** It switches an emergency, and leaves the text of the policy as it is: `source` and `content` are empty. */
  emergency: ColumnType<Switch | null, unknown, unknown>;
}

export interface RulesEventTable {
  n: number;
  changeId: number;
  type: ChangeEventType;
  actor: Json<ChangeEvent['by']>;
  doneAt: Instant;
  detail: Json<ChangeDetail>;
  prevHash: string;
  hash: string;
}

export interface RolloutTable {
  subject: 'policy' | 'calendar';
  name: string;
  version: number;
  changeId: number | null;
  scope: Scope;
  units: string[];
  paused: Generated<boolean>;
  wakeAll: Generated<boolean>;
  looked: Generated<number>;
  woken: Generated<number>;
  total: Generated<number>;
  begunAt: Instant;
  finishedAt: Instant | null;
}
