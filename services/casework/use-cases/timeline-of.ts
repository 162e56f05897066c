// The one timeline: what happened, oldest first, and what is owed.
import { type Actor } from '../../../libs/access/actor';
import { allowed } from '../../../libs/access/allowed';
import { keysetPage } from '../../../libs/database/keyset';
import { Problem } from '../../../libs/http/problem';
import { caseCommandDefinitions } from '../commands/registry';
import { type Deps } from '../deps';
import { toldEvents } from './events-told';
import { type FoundCase } from './find-case';
import { readNotes } from './notes';
import { openDuties } from './open-duties';
import { spotsOf } from './spots';

export interface TimelineQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Also what was written. */
  readonly notes: boolean;
  readonly requestId: string;
}

/** Fields of events that hold note ids, at the top or in a list. */
const NOTE_FIELDS = [...new Set(caseCommandDefinitions.flatMap(({ notes }) => notes))];

/** @throws Problem `forbidden` when notes are asked for by somebody who may not read them */
export async function timelineOf(deps: Deps, actor: Actor, found: FoundCase, query: TimelineQuery) {
  const { workflowId, caseId, ref, unit } = found;
  if (query.notes && !allowed(actor, 'note.read', found.resource)) throw new Problem('forbidden');
  const rules = await deps.rules.at(unit, found.policy, found.calendar);
  const page = await keysetPage(
    deps.db
      .selectFrom('caseEvent')
      .select(['n', 'recordedAt', 'happenedAt', 'actor', 'type', 'body'])
      .where('workflowId', '=', workflowId),
    { by: [{ column: 'n', as: 'number', direction: 'asc' }], after: query.after, limit: query.limit },
  );
  const texts = query.notes
    ? await readNotes(
        deps,
        page.items.flatMap(({ body }) => notesIn(body).map(({ id }) => id)),
        {
          id: actor.id,
          requestId: query.requestId,
        },
      )
    : undefined;
  const referrals = await deps.db
    .selectFrom('referralView')
    .select(['workflowId', 'unit', 'policy', 'calendar'])
    .where('caseId', '=', caseId)
    .execute();
  const told = await toldEvents(deps, page.items, rules.calendar.zone);
  return {
    ref,
    now: deps.now() + found.clockOffset,
    zone: rules.calendar.zone,
    past: told.map((event, i) => (texts ? { ...event, notes: written(page.items[i]?.body, texts) } : event)),
    owed: await openDuties(deps, [found, ...referrals]),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

function notesIn(body: unknown): { field: string; id: string }[] {
  return NOTE_FIELDS.flatMap((field) => spotsOf(body as Record<string, unknown>, field)).flatMap(({ path, value }) =>
    // `plan.submitted` and the like hold an id; a field of the same name elsewhere may hold a code.
    typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? [{ field: path, id: value }] : [],
  );
}

function written(body: unknown, texts: ReadonlyMap<string, string>): { field: string; text: string }[] {
  return notesIn(body).flatMap(({ field, id }) => {
    const text = texts.get(id);
    return text === undefined ? [] : [{ field, text }];
  });
}
