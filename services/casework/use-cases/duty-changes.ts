// Rows of the duty table, from events: which duties began, and what became of those already there.
import { type Projection } from '../../../activities/casework/contract';
import { type Because } from '../../../libs/process/kernel/because';
import { type KernelEvent, type Recorded } from '../../../libs/process/kernel/events';
import { type Obligation } from '../../../libs/process/kernel/obligation';
import { type Role } from '../../../libs/process/kernel/roles';
import { type Instant } from '../../../libs/process/kernel/time';
import { type Told } from '../tables/record';

/** How far a duty has come; for one already on record only what the events say anew. */
export interface DutyChange {
  kind: string;
  key: string;
  status: 'open' | 'met' | 'cancelled';
  dueAt: Instant;
  settledAt: Instant | null;
  metAt: Instant | null;
  late: boolean | null;
  reason: string | null;
  /** Null: as on record. */
  because: Because | null;
  cycle: number | null;
  setAt: Instant | null;
  fired: readonly string[] | null;
  rung: number;
  told: readonly Told[];
  remindedAt: Instant | null;
  breachedAt: Instant | null;
  /** False when only what all duties of the process share (lead, risk, clock) may have changed. */
  touched: boolean;
}

export interface NewDuty extends DutyChange {
  openedN: number;
  openedAt: Instant;
  owner: Role;
}

export interface DutyChanges {
  readonly opened: readonly NewDuty[];
  /** Of duties on record and open until now. */
  readonly changed: readonly DutyChange[];
}

interface Spoken {
  readonly cycle: number;
  readonly told?: Told;
  readonly rung?: number;
  readonly remindedAt?: Instant;
  readonly breachedAt?: Instant;
}

type Working = (DutyChange | NewDuty) & { spoken: Spoken[] };

const nothing = {
  settledAt: null,
  metAt: null,
  late: null,
  reason: null,
  rung: 0,
  told: [],
  remindedAt: null,
  breachedAt: null,
} as const;

/** `events` are those not stored before; `open` is what is owed after them. */
export function dutyChanges(events: Projection['events'], open: readonly Obligation[]): DutyChanges {
  const current = new Map<string, Working>();
  const done: Working[] = [];
  for (const event of events) follow(event as Recorded<KernelEvent>, current, done);
  for (const o of open) settleOpen(o, current);
  const all = [...done, ...current.values()].map(finish);
  return { opened: all.filter(isNew), changed: all.filter((duty) => !isNew(duty)) };
}

function isNew(duty: DutyChange): duty is NewDuty {
  return 'openedN' in duty;
}

function follow(event: Recorded<KernelEvent>, current: Map<string, Working>, done: Working[]): void {
  const { body, at, n } = event;
  if (!('kind' in body) || !('dueAt' in body)) return;
  const { kind, key, dueAt } = body;
  const id = `${kind} ${key}`;
  const on = (): Working => {
    const known = current.get(id) ?? {
      kind,
      key,
      status: 'open',
      dueAt,
      ...nothing,
      ...unknown,
      touched: true,
      spoken: [],
    };
    current.set(id, known);
    return known;
  };
  const settle = (change: Partial<DutyChange>): void => {
    done.push(Object.assign(on(), { settledAt: at, ...change }));
    current.delete(id);
  };
  switch (body.type) {
    case 'duty.opened': {
      const { owner, because } = body;
      const opened = { openedN: n, openedAt: at, owner, because, cycle: 1, setAt: at, fired: [] };
      current.set(id, { kind, key, status: 'open', dueAt, ...nothing, ...opened, touched: true, spoken: [] });
      return;
    }
    case 'duty.moved':
      return void Object.assign(on(), { dueAt, because: body.because, cycle: body.cycle, setAt: at });
    case 'duty.reminded':
      return void on().spoken.push({ cycle: body.cycle, remindedAt: at });
    case 'duty.breached':
      return void on().spoken.push({ cycle: body.cycle, breachedAt: at });
    case 'duty.escalated': {
      const { cycle, rung, role, silent } = body;
      return void on().spoken.push({ cycle, rung, ...(silent ? {} : { told: { rung, role, at } }) });
    }
    case 'duty.met':
      return settle({ status: 'met', metAt: body.metAt, late: body.late });
    case 'duty.cancelled':
      return settle({ status: 'cancelled', reason: body.reason });
    case 'wait.ended':
      return settle({ status: 'met', metAt: at, late: false });
  }
}

const unknown = { because: null, cycle: null, setAt: null, fired: null } as const;

/** What is owed in the end is what the process says is owed. */
function settleOpen(o: Obligation, current: Map<string, Working>): void {
  const id = `${o.kind} ${o.key}`;
  const { kind, key, dueAt, because, cycle, setAt, fired } = o;
  const known = current.get(id);
  const now = { dueAt, because, cycle, setAt, fired };
  if (known) Object.assign(known, now);
  else current.set(id, { kind, key, status: 'open', ...nothing, ...now, touched: false, spoken: [] });
}

/** A moved duty begins its ladder again: what was said in an earlier cycle is history. */
function finish({ spoken, ...duty }: Working): DutyChange | NewDuty {
  const cycle = duty.cycle ?? Math.max(1, ...spoken.map((s) => s.cycle));
  const said = spoken.filter((s) => s.cycle === cycle);
  return {
    ...duty,
    told: said.flatMap(({ told }) => (told ? [told] : [])),
    rung: Math.max(0, ...said.map(({ rung }) => rung ?? 0)),
    remindedAt: lastOf(said.map((s) => s.remindedAt)),
    breachedAt: lastOf(said.map((s) => s.breachedAt)),
  };
}

function lastOf(instants: readonly (Instant | undefined)[]): Instant | null {
  return instants.reduce<Instant | null>((last, at) => at ?? last, null);
}
