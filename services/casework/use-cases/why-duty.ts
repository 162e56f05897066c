// Why one duty is due when it is, told from the record alone, so that a duty met long ago explains itself as an open one does (process.md §1).
import { Problem } from '../../../libs/http/problem';
import { type Because } from '../../../libs/process/kernel/because';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type KernelEvent } from '../../../libs/process/kernel/events';
import { alarmsOf } from '../../../libs/process/kernel/ladder';
import { EMPTY_LEDGER, type Obligation, evolveLedger } from '../../../libs/process/kernel/obligation';
import { explainBecause } from '../../../libs/words/because-words';
import { dutyWords } from '../../../libs/words/duty-words';
import { formatInstant } from '../../../libs/words/instant-words';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { type Both } from '../tables/people';
import { isWait } from './duty-told';
import { toldEvents } from './events-told';
import { type FoundCase } from './find-case';
import { contactPlaces } from './school/contact-place';

const both = (of: (lang: 'mn' | 'en') => string): Both => ({ mn: of('mn'), en: of('en') });

/** @throws Problem `not-found` when the case, or any of its referrals, never owed such a duty */
export async function whyDuty(deps: Deps, found: FoundCase, kind: string, key?: string) {
  const row = await rowOf(deps, found.caseId, kind, key);
  if (!row) throw new Problem('not-found');
  const { workflowId, process, risk, status, late, owner } = row;
  const events = await eventsAbout(deps, workflowId, kind, row.key);
  const stood = standingOf(events);
  if (!stood) throw new Problem('not-found');
  const { policy, calendar } = stood.because;
  const now = deps.now() + row.clockOffset;
  const rules = await deps.rules.at(row.unit, policy, calendar);
  const { zone } = rules.calendar;
  const anchor = await eventsOf(deps, workflowId).where('n', '=', stood.because.anchor.n).execute();
  const [told, first] = [await toldEvents(deps, events, zone), await toldEvents(deps, anchor, zone)];
  const [mn, en] = [dutyWords('mn', kind), dutyWords('en', kind)];
  const state = status === 'met' && late === true ? 'met-late' : status;
  return {
    ref: found.ref,
    ...{ zone, now, workflowId, process, kind, key: row.key, owner, risk },
    title: { mn: mn.title, en: en.title },
    words: { mn: mn.owed, en: en.owed },
    stops: { mn: mn.stops, en: en.stops },
    status: state,
    statusWords: both((lang) => word(lang, `common.status.${state}`)),
    dueAt: stood.dueAt,
    settledAt: row.settledAt,
    because: { ...stood.because, words: becauseWords(stood.because, zone, kind) },
    anchor: first[0] ?? null,
    past: told,
    ahead: status === 'open' ? await ahead(deps, found, stood, row, risk) : [],
    contact:
      status === 'open' && process === 'case'
        ? await contactOf(deps, found, { kind, at: Math.max(stood.dueAt, now) })
        : null,
  };
}

async function contactOf(
  deps: Deps,
  { unit, state, policy, calendar }: FoundCase,
  visit: { kind: string; at: number },
) {
  const { calendar: here } = await deps.rules.at(unit, policy, calendar);
  return (await contactPlaces(deps, [state]))({ state, unit, calendar: here, ...visit });
}

function becauseWords(because: Because, zone: string, kind: string) {
  return { mn: explainBecause('mn', because, { zone, kind }), en: explainBecause('en', because, { zone, kind }) };
}

/** The open one; failing that, the last there was. */
function rowOf({ db }: Deps, caseId: string, kind: string, key: string | undefined) {
  let query = db.selectFrom('duty').selectAll().where('caseId', '=', caseId).where('kind', '=', kind);
  if (key !== undefined) query = query.where('key', '=', key);
  return query
    .orderBy((eb) => eb('status', '=', 'open'), 'desc')
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function eventsOf({ db }: Deps, workflowId: string) {
  return db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'happenedAt', 'actor', 'type', 'body'])
    .where('workflowId', '=', workflowId);
}

async function eventsAbout(deps: Deps, workflowId: string, kind: string, key: string) {
  const all = await eventsOf(deps, workflowId)
    .where((eb) => eb.or([eb('type', 'like', 'duty.%'), eb('type', '=', 'wait.ended')]))
    .orderBy('n')
    .execute();
  return all.filter(({ body }) => {
    const about = body as { kind?: string; key?: string };
    // A varied interval concerns the kind, whatever the key.
    return about.kind === kind && (about.key === undefined || about.key === key);
  });
}

/** The duty as the ledger had it at the last: with what moved it, and before it was met or cancelled. */
function standingOf(events: readonly { n: number; recordedAt: number; body: unknown }[]): Obligation | undefined {
  let ledger = EMPTY_LEDGER;
  let last: Obligation | undefined;
  for (const { n, recordedAt, body } of events) {
    ledger = evolveLedger(ledger, body as KernelEvent, n, recordedAt);
    last = ledger.open[0] ?? last;
  }
  return last;
}

/** Who will be told what and when, under the rules the process lives by now. */
async function ahead(
  deps: Deps,
  found: FoundCase,
  duty: Obligation,
  row: { process: string; kind: string; unit: string; workflowId: string },
  risk: Parameters<typeof alarmsOf>[2],
) {
  const rules: Rules =
    row.workflowId === found.workflowId
      ? await deps.rules.at(found.unit, found.policy, found.calendar)
      : await deps.rules.at(row.unit, duty.because.policy, duty.because.calendar);
  const { zone } = rules.calendar;
  return alarmsOf(duty, rules, risk, isWait(row))
    .filter((alarm) => !duty.fired.includes(alarm.id) && alarm.hushed !== true)
    .map(({ id, step, role, at }) => ({
      ...{ id, step, role, at },
      words: both((lang) =>
        word(lang, `why.step.${step}`, { at: formatInstant(lang, at, zone), role: word(lang, `common.role.${role}`) }),
      ),
    }));
}
