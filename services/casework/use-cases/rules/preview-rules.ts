// What a draft would do to every open case it reaches. Goes through the caseload in batches, so the service goes on answering meanwhile.
import { calendarTable } from '../../../../libs/calendar/build-table';
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
import { effectiveSlice } from '../../../../libs/policy/effective-slice';
import { type Emergency } from '../../../../libs/policy/emergencies';
import { EVERYWHERE, type Scope } from '../../../../libs/policy/life-cycle';
import { type Policy } from '../../../../libs/policy/policy-schema';
import { type CalendarTable } from '../../../../libs/process/kernel/calendar';
import { type Rules } from '../../../../libs/process/kernel/definition';
import { type Living } from '../../../../libs/process/preview/living';
import { type ChangedCase, Preview, type PreviewResult } from '../../../../libs/process/preview/preview';
import { type Deps } from '../../deps';
import { HOUSE_ALONE } from '../../mail-wishes';
import { caseload, countCaseload } from './caseload';
import { latestPolicy } from './latest-policy';
import { whoIsTold } from './who-is-told';
import { workProgress } from './work-progress';

/** What might be applied, and how far. */
export interface DraftRules {
  readonly policy?: Policy | undefined;
  /** Versions the draft would take back. */
  readonly reverts?: readonly number[] | undefined;
  /** Emergencies that would be on; absent: those that are. */
  readonly emergencies?: readonly Emergency[] | undefined;
  readonly calendars?: readonly CalendarSource[] | undefined;
  /** Days of calendars that would be taken back to what they were. */
  readonly tables?: readonly CalendarTable[] | undefined;
  readonly units?: readonly string[] | undefined;
  readonly scope?: Scope | undefined;
}

export interface RulesPreview extends PreviewResult {
  /** When it was worked out: what is overdue by then is overdue. */
  readonly at: number;
  /** Whether mails are counted by the hours people have set for themselves; false while those cannot be asked for. */
  readonly ownHours: boolean;
  /** Changed cases; those with something newly overdue first, at most `limit`. */
  readonly cases: readonly ChangedCase[];
}

/** Processes looked at for one page: an answer within a second or two. */
const LOOKED_AT = 5_000;

export interface CasesPage {
  readonly items: readonly ChangedCase[];
  /** The process looked at last; null when there are no more. */
  readonly next: string | null;
}

/**
 * Changed cases in the order in which they stand, from one process on, without the counts.
 * @param at when the preview was worked out, of which this is a page
 */
export async function previewCases(
  deps: Deps,
  draft: DraftRules,
  { at, after, most }: { readonly at: number; readonly after?: string | undefined; readonly most: number },
): Promise<CasesPage> {
  const preview = new Preview(at, () => []);
  const newer = await rulesUnder(deps, draft);
  const current = rulesByVersion(deps);
  const items: ChangedCase[] = [];
  let looked = 0;
  for await (const batch of caseload(deps, { after })) {
    for (const living of batch) {
      const now = await current(living);
      const line = preview.add(living, now, newer(living, now));
      if (line) items.push(line);
      if (items.length >= most || ++looked >= LOOKED_AT) return { items, next: living.workflowId };
    }
  }
  return { items, next: null };
}

export async function previewRules(
  deps: Deps,
  draft: DraftRules,
  limit: number,
  { at = deps.now(), progress }: { readonly at?: number; readonly progress?: string | undefined } = {},
): Promise<RulesPreview> {
  const far = await workProgress(deps, progress, progress === undefined ? 0 : await countCaseload(deps));
  const { house, own, known: ownHours } = (await deps.mailWishes?.()) ?? HOUSE_ALONE;
  const preview = new Preview(at, await whoIsTold(deps.db, at, own), house);
  const newer = await rulesUnder(deps, draft);
  const current = rulesByVersion(deps);
  const overdue: ChangedCase[] = [];
  const others: ChangedCase[] = [];
  let looked = 0;
  for await (const batch of caseload(deps)) {
    for (const living of batch) {
      // Awaited only where something has to be read: a promise for each of a hundred thousand would cost more than the work.
      const known = current(living);
      const now = known instanceof Promise ? await known : known;
      const line = preview.add(living, now, newer(living, now));
      if (!line) continue;
      const kept = line.changes.some(({ newlyOverdue }) => newlyOverdue) ? overdue : others;
      if (kept.length < limit) kept.push(line);
    }
    await far.step((looked += batch.length));
  }
  await far.over();
  return { at, ownHours, ...preview.result(), cases: [...overdue, ...others].slice(0, limit) };
}

/** The rules each process lives by, read once for each unit and pair of versions. */
export function rulesByVersion({ rules }: Pick<Deps, 'rules'>): (living: Living) => Rules | Promise<Rules> {
  const known = new Map<string, Rules>();
  return ({ unit, policy, calendar }) => {
    const key = `${unit} ${policy} ${calendar}`;
    const found = known.get(key);
    return found ?? rules.at(unit, policy, calendar).then((read) => (known.set(key, read), read));
  };
}

/** What a process would live by once the draft is applied; its present rules where the draft does not reach it. */
export async function rulesUnder(
  deps: Pick<Deps, 'db' | 'rules'>,
  {
    policy,
    reverts = [],
    emergencies,
    calendars = [],
    tables: taken = [],
    units = [EVERYWHERE],
    scope = 'replan',
  }: DraftRules,
): Promise<(living: Living, current: Rules) => Rules> {
  const places = await deps.db.selectFrom('unit').select(['code', 'path', 'calendar']).execute();
  const latest = await latestPolicy(deps.db);
  const version = latest.version + 1;
  const on = emergencies ?? latest.emergencies;
  const tables = new Map<string, CalendarTable>(taken.map((table) => [table.id, table]));
  for (const source of calendars)
    tables.set(source.id, calendarTable(source, await nextCalendarVersion(deps, source.id)));
  const byUnit = new Map<string, Rules>();
  for (const { code, path, calendar } of places) {
    const reached = units.includes(EVERYWHERE) || path.some((unit) => units.includes(unit));
    const table = tables.get(calendar);
    if (scope === 'new' || !reached || (!policy && !table)) continue;
    const now = await deps.rules.forOpen(code);
    if (!now) continue;
    const about = { version, unit: code, above: path.slice(0, -1), reverts, emergencies: on };
    const slice = policy && effectiveSlice(policy, about);
    byUnit.set(code, { policy: slice ?? now.policy, calendar: table ?? now.calendar });
  }
  return ({ unit }, current) => byUnit.get(unit) ?? current;
}

async function nextCalendarVersion({ db }: Pick<Deps, 'db'>, id: string): Promise<number> {
  const query = db.selectFrom('calendarVersion').where('calendar', '=', id);
  const row = await query.select((eb) => eb.fn.max('version').as('latest')).executeTakeFirst();
  return Number(row?.latest ?? 0) + 1;
}
