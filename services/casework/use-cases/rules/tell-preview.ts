// A preview as people read it: names beside ids, days and weeks over the columns.
import { dayNames, weekNames, type Line } from '../../../../libs/process/preview/tally';
import { MAIL_DAYS, VISIT_WEEKS } from '../../../../libs/process/preview/preview';
import { dutyTitle } from '../../../../libs/words/duty-words';
import { type Deps } from '../../deps';
import { namesOf } from '../names';
import { type RulesPreview } from './preview-rules';

export async function tellPreview(deps: Deps, preview: RulesPreview) {
  const lines = [...preview.mails, ...preview.visits];
  const people = await peopleOf(deps, lines);
  const calendar = await topCalendar(deps);
  return {
    ...preview,
    counts: preview.counts.map((row) => ({
      ...row,
      title: { mn: dutyTitle('mn', row.kind), en: dutyTitle('en', row.kind) },
    })),
    days: calendar ? dayNames(calendar, preview.at, MAIL_DAYS) : [],
    weeks: calendar ? weekNames(calendar, preview.at, VISIT_WEEKS) : [],
    mails: preview.mails.map(people),
    visits: preview.visits.map(people),
  };
}

export async function peopleOf<L extends Pick<Line, 'who'>>({ db, profile }: Deps, lines: readonly L[]) {
  const ids = lines.map(({ who }) => who).filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const [names, staff] = await Promise.all([
    namesOf(db, profile, ids),
    ids.length === 0 ? [] : db.selectFrom('staff').select(['id', 'role', 'unit']).where('id', 'in', ids).execute(),
  ]);
  const known = new Map(staff.map((member) => [member.id, member]));
  return <T extends L>(line: T) => {
    const member = known.get(line.who);
    return { ...line, who: { ...names.person(line.who), role: member?.role ?? null, unit: member?.unit ?? null } };
  };
}

/** Columns are days of each case's own zone; they are named by the calendar of the top unit. */
export async function topCalendar({ db, rules }: Pick<Deps, 'db' | 'rules'>) {
  const top = await db
    .selectFrom('unit')
    .select('code')
    .where('parent', 'is', null)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return top && (await rules.current(top.code))?.calendar;
}
