// Many visits with the least to write: whom, which day, met or not, and what was found as a code. Each is an ordinary record of a visit.
import { type Actor } from '../../../../libs/access/actor';
import { type Language } from '../../../../libs/http/language';
import { Problem } from '../../../../libs/http/problem';
import { codeLabel } from '../../../../libs/policy/profile-lookup';
import { type CalendarTable, closesAt, endOfDay, instantOf, localDay } from '../../../../libs/process/kernel/calendar';
import { parseDay } from '../../../../libs/process/kernel/time';
import { visitRecord } from '../../commands/visit.record';
import { type Deps } from '../../deps';
import { type MayBeFound, mustFindCase } from '../find-case';
import { fixedId } from '../load-profile';
import { sendAs } from '../send-command';
import { type Result, onceEach, oneByOne } from './one-by-one';
import { wouldBeTaken } from './would-be-taken';

export const FINDINGS = 'visit-findings';

export interface MadeVisit {
  readonly ref: string;
  /** `2026-11-23`, where the case is. */
  readonly day: string;
  readonly met: boolean;
  /** A code of the profile, in place of a text. */
  readonly finding: string;
  readonly note?: string | undefined;
  readonly usualPlace?: string | undefined;
}

interface How {
  /** The same twice is one. */
  readonly request: string;
  readonly language: Language;
  /** Everything is looked at, nothing is recorded. */
  readonly dryRun: boolean;
}

export function recordVisits(
  deps: Deps,
  actor: Actor,
  items: readonly MadeVisit[],
  { request, language, dryRun }: How,
): Promise<Result[]> {
  const once = onceEach(items, ({ ref, day }) => `${ref} ${day}`);
  const { action, who } = visitRecord;
  return oneByOne(items, async (item) => {
    once(item);
    const { ref, day, met, finding, note, usualPlace } = item;
    known(deps, FINDINGS, finding);
    if (usualPlace !== undefined) known(deps, 'action-places', usualPlace);
    const { as, ...found } = await mustFindCase(deps, actor, ref, action, who);
    const { workflowId, unit, clockOffset } = found;
    const { calendar } = await deps.rules.at(unit, found.policy, found.calendar);
    if (await isOnRecord(deps, found, calendar, item)) return 'already';
    const now = deps.now() + clockOffset;
    const happenedAt = momentOf(calendar, day, now);
    const label = codeLabel(deps.profile, language, FINDINGS, finding);
    const input = {
      ...{ track: 'child', met, noNextReason: 'by-policy' },
      ...(happenedAt === undefined ? {} : { happenedAt }),
      found: note === undefined ? `${label}.` : `${label}. ${note}`,
      ...(usualPlace === undefined ? {} : { usualPlace }),
    };
    if (dryRun)
      await wouldBeTaken(deps, { ...found, as }, visitRecord.name, { happenedAt: now, ...input, found: 'not-sealed' });
    else {
      const sent = { workflowId, unit, input, revision: undefined };
      await sendAs(deps, visitRecord, as, { ...sent, request: fixedId(`visit.record ${request} ${ref} ${day}`) });
    }
    return 'done';
  });
}

function known({ profile }: Deps, list: string, code: string): void {
  if (!profile.codes[list]?.some((entry) => entry.code === code)) throw new Problem('unknown-code');
}

/** Nobody writes the hour of a visit into a list: on a day that is over it was by the end of the office's, today it is when it is taken. */
function momentOf(calendar: CalendarTable, text: string, now: number): number | undefined {
  const day = parseDay(text) as number;
  return day === localDay(calendar, now) ? undefined : closesAt(calendar, day);
}

/** The child was met, or not met, on that day, and somebody has said so: a list that is sent again records nothing twice. */
async function isOnRecord(
  { db }: Deps,
  { workflowId }: Omit<MayBeFound, 'as'>,
  calendar: CalendarTable,
  { day, met }: MadeVisit,
): Promise<boolean> {
  const on = parseDay(day) as number;
  const visits = await db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', workflowId)
    .where('type', '=', 'visit.recorded')
    .where('happenedAt', '>=', instantOf(calendar, on, 0))
    .where('happenedAt', '<=', endOfDay(calendar, on))
    .execute();
  return visits.some(({ body }) => {
    const said = body as { track?: string; met?: boolean };
    return said.track === 'child' && said.met === met;
  });
}
