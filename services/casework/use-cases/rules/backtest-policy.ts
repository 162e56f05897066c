// What would have escalated in the last months under a draft: every process lives its recorded deeds once more, with its clocks run by the draft.
import { sql } from 'kysely';
import { type Emergency } from '../../../../libs/policy/emergencies';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type Rules } from '../../../../libs/process/kernel/definition';
import { type Recorded } from '../../../../libs/process/kernel/events';
import { beganWith } from '../../../../libs/process/kernel/rebuild';
import { DAY } from '../../../../libs/process/kernel/time';
import { type Escalation, type Lived, recorded, relive } from '../../../../libs/process/preview/backtest';
import { type Place, beganIn, placesOf } from '../../../../libs/process/preview/places';
import { type Deps } from '../../deps';
import { rulesUnder } from './preview-rules';
import { workProgress } from './work-progress';

export interface BacktestOf {
  readonly policy: Policy;
  /** As if these had been on all the time. */
  readonly emergencies?: readonly Emergency[] | undefined;
  readonly days: number;
  /** Processes lived again at most; drawn evenly when there are more. */
  readonly most: number;
  readonly units?: readonly string[] | undefined;
  /** Under which id it is told how far it has come. */
  readonly progress?: string | undefined;
}

interface Sides {
  before: number;
  after: number;
}

export interface Backtest {
  readonly from: number;
  readonly until: number;
  /** Processes lived again, of how many. */
  readonly looked: number;
  readonly of: number;
  /** Escalations on record, and those the draft would have made. */
  readonly totals: Readonly<Sides>;
  readonly rows: readonly (Readonly<Sides> & { kind: string; risk: string; rung: number; role: string })[];
  /** By week, the last one ending now. */
  readonly weeks: readonly Readonly<Sides>[];
  /** Those that differ most. */
  readonly cases: readonly (Readonly<Sides> & { ref: string; unit: string })[];
}

const BATCH = 100;
const CASES_TOLD = 100;

interface OnRecord {
  readonly process: string;
  readonly workflowId: string;
  readonly ref: string;
  readonly unit: string;
  readonly processVersion: number;
  readonly policy: number;
  readonly calendar: number;
  readonly clockOffset: number;
}

export async function backtestPolicy(
  deps: Deps,
  { policy, days, most, units, progress, emergencies = [] }: BacktestOf,
): Promise<Backtest> {
  const until = deps.now();
  const from = until - days * DAY;
  const { lived, of } = await livedSince(deps, from, most, units);
  // What is on today was not on then.
  const under = await rulesUnder(deps, { policy, emergencies });
  const far = await workProgress(deps, progress, lived.length);
  const weeks = Array.from({ length: Math.ceil(days / 7) }, (): Sides => ({ before: 0, after: 0 }));
  const totals: Sides = { before: 0, after: 0 };
  const rows = new Map<string, Sides & { kind: string; risk: string; rung: number; role: string }>();
  const cases: (Sides & { ref: string; unit: string })[] = [];
  const count = (side: keyof Sides, end: number, { kind, risk, rung, role, at }: Escalation) => {
    const key = [kind, risk, rung, role].join(' ');
    const row = rows.get(key) ?? { kind, risk, rung, role, before: 0, after: 0 };
    rows.set(key, row);
    const week = weeks.at(-1 - Math.floor(Math.max(0, end - at) / (7 * DAY)));
    for (const sides of [row, totals, ...(week ? [week] : [])]) sides[side]++;
  };
  for (let i = 0; i < lived.length; i += BATCH) {
    const batch = lived.slice(i, i + BATCH);
    const events = await recordsOf(deps, batch);
    for (const one of batch) {
      const record = events.get(one.workflowId) ?? [];
      const [start, end] = [from + one.clockOffset, until + one.clockOffset];
      const life = await lifeOf(deps, one, record);
      const rulesIn = await draftIn(deps, under, one, life);
      const before = recorded(one.process, record, start, end);
      const after = relive(life, rulesIn, start, end);
      for (const said of before) count('before', end, said);
      for (const said of after) count('after', end, said);
      if (before.length !== after.length) {
        cases.push({ ref: one.ref, unit: one.unit, before: before.length, after: after.length });
      }
    }
    await far.step(i + batch.length);
  }
  await far.over();
  const ordered = [...rows.values()].sort((a, b) =>
    `${a.kind} ${a.risk} ${a.rung}` < `${b.kind} ${b.risk} ${b.rung}` ? -1 : 1,
  );
  cases.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  return { from, until, looked: lived.length, of, totals, rows: ordered, weeks, cases: cases.slice(0, CASES_TOLD) };
}

/** As its record tells it. */
async function lifeOf(deps: Deps, one: OnRecord, events: readonly Recorded[]): Promise<Lived> {
  const { process, workflowId, unit, processVersion, policy, calendar } = one;
  const { version } = beganWith(events, { version: processVersion, policy, calendar });
  const { id } = (await deps.rules.at(unit, policy, calendar)).calendar;
  return {
    process,
    workflowId,
    version,
    events,
    began: beganIn(events, { unit, calendar: { id, version: calendar } }),
  };
}

/** The draft in each unit the process lived in, with the calendar it went by there and then. */
async function draftIn(
  deps: Deps,
  under: Awaited<ReturnType<typeof rulesUnder>>,
  one: OnRecord,
  { began, events }: Lived,
): Promise<(place: Place) => Rules> {
  const nameOf = ({ unit, calendar }: Place) => `${unit} ${calendar.id} ${calendar.version}`;
  const rules = new Map<string, Rules>();
  for (const place of placesOf(began, events)) {
    const current = await deps.rules.at(place.unit, one.policy, place.calendar);
    const living = { ...one, ...NOTHING_OPEN, unit: place.unit };
    rules.set(nameOf(place), { ...under(living, current), calendar: current.calendar });
  }
  return (place) => rules.get(nameOf(place)) as Rules;
}

const NOTHING_OPEN = { lead: null, n: 0, revision: 0, state: null, open: [] };

/** Everything that was open at some time of the window. */
async function livedSince({ db }: Deps, from: number, most: number, units: readonly string[] = [EVERYWHERE]) {
  const where = sql`(not v.finished or v.updated_at >= ${new Date(from).toISOString()}::timestamptz)
    ${units.includes(EVERYWHERE) ? sql`` : sql`and u.path && ${[...units]}::text[]`}`;
  const of = (view: string, process: string, ref: string) => sql`select ${sql.raw(process)} as process,
      v.workflow_id as "workflowId", ${sql.raw(ref)} as ref, v.unit,
      v.process_version as "processVersion", v.policy, v.calendar, v.clock_offset as "clockOffset"
    from ${sql.raw(view)} v join unit u on u.code = v.unit where ${where}`;
  const all = sql`${of('case_view', `'case'`, 'v.ref')} union all ${of('referral_view', `'referral'`, 'v.ref')}
    union all ${of('house_view', 'v.process', 'v.subject')}`;
  const { rows } = await sql<OnRecord & { of: number }>`
    select *, count(*) over ()::int as "of" from (${all}) lived order by md5("workflowId") limit ${most}`.execute(db);
  return { lived: rows.map(({ of: _of, ...one }): OnRecord => one), of: Number(rows[0]?.of ?? 0) };
}

async function recordsOf({ db }: Deps, batch: readonly OnRecord[]): Promise<Map<string, Recorded[]>> {
  const ids = batch.map(({ workflowId }) => workflowId);
  const rows = await db
    .selectFrom('caseEvent')
    .select(['workflowId', 'n', 'recordedAt', 'actor', 'request', 'body'])
    .where('workflowId', 'in', ids)
    .orderBy('workflowId')
    .orderBy('n')
    .execute();
  const records = new Map<string, Recorded[]>();
  for (const { workflowId, n, recordedAt: at, actor: by, request, body } of rows) {
    const event: Recorded = request === null ? { n, at, by, body } : { n, at, by, request, body };
    const record = records.get(workflowId);
    if (record) record.push(event);
    else records.set(workflowId, [event]);
  }
  return records;
}
