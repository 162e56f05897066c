// The weeks ahead of one case, by the rules it lives by now.
import { scheduleOf } from '../../../libs/process/preview/schedule';
import { dutyTitle } from '../../../libs/words/duty-words';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { type FoundCase } from './find-case';
import { caseAsEntity } from './case-as-entity';
import { contactPlaces } from './school/contact-place';

export async function scheduleOfCase(deps: Deps, found: FoundCase, weeks: number) {
  const { ref, unit, state, clockOffset } = found;
  const { entity, rules } = await caseAsEntity(deps, found);
  const now = deps.now() + clockOffset;
  const contact = await contactPlaces(deps, [state]);
  const items = scheduleOf(entity, rules, now, weeks);
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
