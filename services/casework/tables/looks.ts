// Tables of what looks beneath the clocks: alarms, findings of the nets, news that was told, and how far bulk work has come.
import { type Generated } from 'kysely';
import { type Instant } from '../../../libs/database/columns';
import { type Net } from '../../../libs/process/case/safety-nets';

export interface AlarmTable {
  id: string;
  workflowId: string;
  n: number;
  what: 'nobody-reachable' | 'undeliverable' | 'effect-failed';
  kind: string | null;
  key: string | null;
  template: string | null;
  role: string | null;
  code: string | null;
  unit: string;
  raisedAt: Instant;
  told: Generated<number>;
  toldAt: Instant | null;
  endedAt: Instant | null;
  endedBy: string | null;
}

export interface NetFindingTable {
  id: string;
  workflowId: string;
  net: Net;
  sinceAt: Instant;
  foundAt: Instant;
  told: Generated<number>;
  toldAt: Instant | null;
  endedAt: Instant | null;
  /** When a sweep last found it so. */
  seenAt: Instant | null;
}

export interface WorkProgressTable {
  id: string;
  done: number;
  total: number;
  toldAt: Instant;
}

/** What was told last of emergencies and of standing in. */
export interface NewsToldTable {
  topic: 'emergency' | 'standing-in';
  subject: string;
  recipient: string;
  untilAt: Instant;
  over: boolean;
  toldAt: Instant;
}
