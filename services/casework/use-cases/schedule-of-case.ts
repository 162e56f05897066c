// The weeks ahead of one case, by the rules it lives by now.
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { type Entity } from '../../../libs/process/kernel/entity';
import { type Living, entityOf } from '../../../libs/process/preview/living';
import { scheduleOf } from '../../../libs/process/preview/schedule';
import { dutyTitle } from '../../../libs/words/duty-words';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { type FoundCase } from './find-case';
import { withStanding } from './rules/caseload';
import { contactPlaces } from './school/contact-place';

export async function scheduleOfCase(deps: Deps, found: FoundCase, weeks: number) {
  const { ref, unit, workflowId, lead, n, revision, processVersion, policy, calendar, state, open, clockOffset } =
    found;
  const [rules, [living]] = await Promise.all([
    deps.rules.at(unit, policy, calendar),
    withStanding(deps.db, [
      {
        process: 'case',
        workflowId,
        ref,
        unit,
        lead,
        n,
        revision,
        processVersion,
        policy,
        calendar,
        state,
        open,
        clockOffset,
      },
    ]),
  ]);
  const now = deps.now() + clockOffset;
  const contact = await contactPlaces(deps, [state]);
  const items = scheduleOf(entityOf(living as Living) as Entity<CaseState>, rules, now, weeks);
  return {
    ...{ ref, now, weeks, zone: rules.calendar.zone },
    items: items.map(({ key, ...item }) => ({
      ...item,
      key: key ?? null,
      title: { mn: dutyTitle('mn', item.kind), en: dutyTitle('en', item.kind) },
      standing: { mn: word('mn', `common.scheduled.${item.as}`), en: word('en', `common.scheduled.${item.as}`) },
      overdue: item.as === 'owed' && item.at <= now,
      contact: contact({ kind: item.kind, at: Math.max(item.at, now), unit, state, calendar: rules.calendar }),
    })),
  };
}
