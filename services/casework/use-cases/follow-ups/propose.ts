// A plan of follow-ups for a worker, or for each worker of a unit: who is seen on which day, and for whom there is no day left.
import { type Actor } from '../../../../libs/access/actor';
import { type Reach } from '../../../../libs/access/allowed';
import { type School, schoolDay } from '../../../../libs/calendar/school-day';
import { Problem } from '../../../../libs/http/problem';
import { type CalendarTable, localDay } from '../../../../libs/process/kernel/calendar';
import { type Risk } from '../../../../libs/process/kernel/risk';
import { DAY, type Day, formatDay, parseDay } from '../../../../libs/process/kernel/time';
import { daysOfPlan, endOfPlan, lastDayInTime, momentOn } from '../../../../libs/process/preview/follow-up-days';
import { type FollowUp, type Unplaced, proposeFollowUps } from '../../../../libs/process/preview/follow-ups';
import { word } from '../../../../libs/words/word';
import { type Deps } from '../../deps';
import { namesOf } from '../names';
import { type Contact, type Visit, contactPlaces, metAtSchool } from '../school/contact-place';
import { schools } from '../school/schools';
import { type OwedVisit, owedVisits } from './owed-visits';
import { siblings } from './siblings';

export interface Asked {
  /** `2026-11-30`; absent: today. */
  readonly from?: string | undefined;
  /** Working days. */
  readonly days: number;
  readonly perDay: number;
  readonly unit?: string | undefined;
  readonly risks: readonly Risk[];
}

/** A skipped clock lands on another day of the week, and a plan then ends a long weekend later. */
const SLACK = 5 * DAY;

interface Known {
  readonly visit: OwedVisit;
  /** Working calendar of its unit. */
  readonly calendar: CalendarTable;
  /** Its own time. */
  readonly now: number;
  readonly follow: FollowUp;
}

/** @throws Problem `unknown-unit`, `too-many-visits` */
export async function proposePlan(deps: Deps, actor: Actor, reach: Reach, asked: Asked) {
  const home = await deps.rules.forOpen(asked.unit ?? actor.unit);
  if (!home) throw new Problem('unknown-unit');
  const { calendar } = home;
  const from = asked.from === undefined ? undefined : parseDay(asked.from);
  const daysAt = (now: number) => daysOfPlan(calendar, from ?? localDay(calendar, now), asked.days, now);
  const here = deps.now();
  const found = await owedVisits(deps, actor, reach, {
    until: endOfPlan(calendar, daysAt(here)) + SLACK,
    unit: asked.unit,
    risks: asked.risks,
  });
  // In a demo the clocks of the cases are ahead of ours.
  const now = here + Math.max(0, ...found.map(({ clockOffset }) => clockOffset));
  const days = daysAt(now);
  const end = endOfPlan(calendar, days);
  const owed = found.filter(({ dueAt }) => dueAt <= end);
  const schoolOf = owed.some(metAtSchool) ? await schools(deps) : () => undefined;
  const contact = await contactPlaces(deps, owed);
  const together = siblings(owed);
  const known = await Promise.all(
    owed.map(async (visit): Promise<Known> => {
      const { calendar: there } = await deps.rules.at(visit.unit, visit.policy, visit.calendar);
      return {
        visit,
        calendar: there,
        now: here + visit.clockOffset,
        follow: followOf(visit, there, here, together.get(visit.caseId)),
      };
    }),
  );
  const names = await namesOf(
    deps.db,
    deps.profile,
    owed.map(({ lead }) => lead),
  );
  const leads = [...new Set(owed.map(({ lead }) => lead))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  const workers = leads.map((lead) => ({
    lead: lead === null ? null : names.person(lead),
    ...planOf(
      known.filter(({ visit }) => visit.lead === lead),
      { days, perDay: asked.perDay, schoolOf, contact },
    ),
  }));
  const count = (of: (worker: (typeof workers)[number]) => number) => workers.reduce((sum, one) => sum + of(one), 0);
  return {
    ...{
      zone: calendar.zone,
      now,
      perDay: asked.perDay,
      from: formatDay(days[0] ?? 0),
      until: formatDay(days.at(-1) ?? 0),
    },
    counts: {
      owed: owed.length,
      placed: count(({ items }) => items.length),
      already: count(({ items }) => items.filter(({ already }) => already).length),
      unplaced: count(({ unplaced }) => unplaced.length),
    },
    workers,
  };
}

function followOf(visit: OwedVisit, calendar: CalendarTable, here: number, group: string | undefined): FollowUp {
  const { ref: id, risk, dueAt, plannedAt, clockOffset } = visit;
  return {
    ...{ id, risk, dueAt, lastDay: lastDayInTime(calendar, dueAt), overdue: dueAt <= here + clockOffset },
    atSchool: metAtSchool(visit),
    ...(group === undefined ? {} : { group }),
    ...(plannedAt === null ? {} : { planned: localDay(calendar, plannedAt) }),
  };
}

interface How {
  readonly days: readonly Day[];
  readonly perDay: number;
  readonly schoolOf: (unit: string) => School | undefined;
  readonly contact: (visit: Visit) => Contact | null;
}

function planOf(theirs: readonly Known[], { days, perDay, schoolOf, contact }: How) {
  const byRef = new Map(theirs.map((one) => [one.visit.ref, one]));
  const one = (ref: string) => byRef.get(ref) as Known;
  // One school calendar for a worker: they work in one unit, or in two of one place.
  const school = theirs[0] && schoolOf(theirs[0].visit.unit);
  const hasSchool = (day: Day) => theirs[0] !== undefined && schoolDay(school, theirs[0].calendar, day).is === 'open';
  const { placed, unplaced } = proposeFollowUps(
    theirs.map(({ follow }) => follow),
    { days, perDay, hasSchool },
  );
  return {
    items: placed.map(({ id, day }) => {
      const { visit, calendar, now, follow } = one(id);
      const at = momentOn(calendar, day, visit.dueAt, now);
      const state = { usualPlace: visit.usualPlace, placed: visit.placed };
      return {
        ...{ ref: id, day: formatDay(day), scheduledAt: at, risk: visit.risk, dueAt: visit.dueAt, unit: visit.unit },
        ...{ overdue: follow.overdue, already: visit.plannedAt === at, together: follow.group !== undefined },
        contact: contact({ kind: 'visit.child', at, unit: visit.unit, state, calendar }),
      };
    }),
    unplaced: unplaced.map(({ id, why }) => ({ ...unplacedOf(one(id)), why, words: wordsOf(why) })),
  };
}

const unplacedOf = ({ visit: { ref, risk, dueAt, unit }, follow: { overdue } }: Known) => ({
  ref,
  risk,
  dueAt,
  unit,
  overdue,
});

const wordsOf = (why: Unplaced['why']) => ({
  mn: word('mn', `follow-ups.unplaced.${why}`),
  en: word('en', `follow-ups.unplaced.${why}`),
});
