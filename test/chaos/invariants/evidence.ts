/** All that is looked at to tell whether a system did right: what Postgres holds, what Temporal says, what mail arrived. Plain data, so that a copy can be damaged. */
import { type Policy } from '../../../libs/policy/policy-schema';
import { type CalendarTable } from '../../../libs/process/kernel/calendar';
import { type Obligation } from '../../../libs/process/kernel/obligation';
import { type Actor } from '../../../libs/process/kernel/roles';
import { type View } from '../../../workflows/protocol';

export interface EventOnRecord {
  workflowId: string;
  n: number;
  at: number;
  by: Actor;
  request: string | null;
  /** Open: an event of any process. */
  body: { type: string } & Record<string, unknown>;
  prevHash: string;
  hash: string;
}

export interface DutyOnRecord {
  workflowId: string;
  kind: string;
  key: string;
  openedN: number;
  status: 'open' | 'met' | 'cancelled';
  dueAt: number;
  cycle: number;
  fired: string[];
}

export interface ViewOnRecord {
  workflowId: string;
  unit: string;
  n: number;
  revision: number;
  finished: boolean;
  open: Obligation[];
}

export interface NoticeOnRecord {
  key: string;
  workflowId: string;
  template: string;
  outcome: string | null;
}

export interface MailOnRecord {
  noticeKey: string;
  status: string;
  attempts: number;
  messageId: string;
  notBeforeAt: number | null;
  maybeDuplicate: boolean;
  digestKey: string | null;
}

export interface AnswerOnRecord {
  id: string;
  referralId: string;
  taken: boolean;
}

export interface ProcessSeen {
  workflowId: string;
  running: boolean;
  pendingActivities: number;
  view: View;
}

export interface Evidence {
  events: EventOnRecord[];
  duties: DutyOnRecord[];
  views: ViewOnRecord[];
  notices: NoticeOnRecord[];
  mails: MailOnRecord[];
  answers: AnswerOnRecord[];
  policies: { version: number; policy: Policy }[];
  calendars: { id: string; version: number; table: CalendarTable }[];
  units: { code: string; path: string[]; calendar: string }[];
  processes: ProcessSeen[];
  arrived: { messageId: string; to: string[] }[];
}

/** In the order in which they were recorded. */
export function eventsByProcess({ events }: Pick<Evidence, 'events'>): Map<string, EventOnRecord[]> {
  const by = new Map<string, EventOnRecord[]>();
  for (const event of [...events].sort((a, b) => a.n - b.n)) {
    const before = by.get(event.workflowId);
    if (before) before.push(event);
    else by.set(event.workflowId, [event]);
  }
  return by;
}

/** What stands more than once, each once. */
export function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.size === seen.add(key).size))];
}
