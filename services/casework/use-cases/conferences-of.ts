// Conferences of a case, as its record tells them: the one ahead with who is asked, and those held with quorum, decisions and whether the minutes are out.
import { type ConferenceEvent, type Invitee } from '../../../libs/process/case/conference-events';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { type Both } from '../tables/people';
import { type FoundCase } from './find-case';
import { type Names, namesOf } from './names';

type Held = Extract<ConferenceEvent, { type: 'conference.held' }>;

const TYPES = ['conference.held', 'conference.minuted', 'conference.told', 'action.agreed', 'action.done'] as const;

interface Follows {
  readonly conference?: number;
  readonly from?: string;
  readonly action?: number;
  readonly owner?: string;
  readonly dueAt?: number;
}

export async function conferencesOf({ db, profile, rules, now }: Deps, found: FoundCase) {
  const { workflowId, ref, unit, state, clockOffset } = found;
  const [events, { calendar }] = await Promise.all([
    db
      .selectFrom('caseEvent')
      .select(['n', 'type', 'body'])
      .where('workflowId', '=', workflowId)
      .where('type', 'in', TYPES)
      .orderBy('n')
      .execute(),
    rules.at(unit, found.policy, found.calendar),
  ]);
  const rows = events.map(({ n, type, body }) => ({ n, type, body: body as unknown as Held & Follows }));
  const of = (type: (typeof TYPES)[number]) => rows.filter((row) => row.type === type);
  const { next, noticed } = state.conferences;
  const held = of('conference.held');
  const seated = [...(next?.invited ?? []), ...held.flatMap(({ body }) => body.present ?? [])];
  const names = await namesOf(
    db,
    profile,
    seated.map(({ staff, agency }) => staff ?? agency),
  );
  const label = (list: string, code: string): Both => ({
    mn: codeLabel(profile, 'mn', list, code),
    en: codeLabel(profile, 'en', list, code),
  });
  const after = (type: (typeof TYPES)[number], n: number) => of(type).some(({ body }) => body.conference === n);
  return {
    ref,
    zone: calendar.zone,
    now: now() + clockOffset,
    next: next
      ? {
          conference: next.conference ?? next.n,
          kind: next.kind ?? 'review',
          scheduledAt: next.scheduledAt,
          invited: (next.invited ?? []).map((one) => seat(one, names)),
          noticed: noticed !== undefined && noticed.n > next.n,
        }
      : null,
    past: held.toReversed().map(({ n, body }) => ({
      conference: n,
      ...{ kind: body.kind, happenedAt: body.happenedAt, participants: body.participants, decision: body.decision },
      nextAt: body.nextAt ?? null,
      present: (body.present ?? []).map((one) => seat(one, names)),
      // Unknown where only a number was recorded.
      quorum: body.lacking === undefined ? null : body.lacking.length === 0,
      lacking: (body.lacking ?? []).map((code) => inBoth(`gates.${code}.missing`)),
      withoutQuorum: body.withoutQuorum === undefined ? null : label('quorum-reasons', body.withoutQuorum),
      child: body.child ?? null,
      family: body.family ?? null,
      decisions: of('action.agreed')
        .filter(
          ({ n: action, body: { from } }) => from === 'conference' && held.findLast((one) => one.n < action)?.n === n,
        )
        .map(({ n: action, body: { owner = 'other', dueAt = 0 } }) => ({
          ...{ action, owner, dueAt },
          done: of('action.done').some(({ body: done }) => done.action === action),
        })),
      minutesOut: after('conference.minuted', n),
      told: after('conference.told', n),
    })),
  };
}

function seat({ as, staff, agency }: Invitee, names: Names) {
  const id = staff ?? agency;
  return { as, name: id === undefined ? null : names.of(id) };
}

function inBoth(key: string): Both {
  return { mn: word('mn', key), en: word('en', key) };
}
