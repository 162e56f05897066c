// Where a child who is usually met at school is met on a day: at school, or where they live when there is none. Said beside a duty; nothing is moved by it.
import { type SchoolDay, schoolDay } from '../../../../libs/calendar/school-day';
import { visitChild } from '../../../../libs/process/case/duties/visit-child';
import { type CalendarTable, localDay } from '../../../../libs/process/kernel/calendar';
import { contactWords } from '../../../../libs/words/school-words';
import { type Deps } from '../../deps';
import { type Both } from '../../tables/people';
import { schools } from './schools';

/** Code of `action-places`. */
const AT_SCHOOL = 'school';

/** What of a case's state it takes; a row of the read model has null for what is not there. */
export interface Placed {
  readonly usualPlace?: string | null;
  readonly placed?: unknown;
}

export interface Contact {
  readonly place: 'school';
  /** Whether there is school on that day. */
  readonly school: SchoolDay['is'];
  readonly words: Both;
}

export interface Visit {
  readonly kind: string;
  /** When it is due, or now where that has passed. */
  readonly at: number;
  readonly unit: string;
  readonly state: Placed;
  /** Working calendar of the unit. */
  readonly calendar: CalendarTable;
}

export const metAtSchool = ({ usualPlace }: Placed): boolean => usualPlace === AT_SCHOOL;

/** Reads the calendars of schools only where somebody is met there. @param states of all who will be asked about */
export async function contactPlaces(deps: Deps, states: readonly Placed[]): Promise<(visit: Visit) => Contact | null> {
  const schoolOf = states.some(metAtSchool) ? await schools(deps) : () => undefined;
  return ({ kind, at, unit, state, calendar }) => {
    if (kind !== visitChild.kind || !metAtSchool(state)) return null;
    const day = schoolDay(schoolOf(unit), calendar, localDay(calendar, at));
    const on = { at, zone: calendar.zone, inCare: Boolean(state.placed) };
    return {
      place: 'school',
      school: day.is,
      words: { mn: contactWords('mn', day, on), en: contactWords('en', day, on) },
    };
  };
}
