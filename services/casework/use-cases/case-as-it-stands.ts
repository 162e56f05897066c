// One case as a person sees it: where it is, what is owed and why, what closing still needs, and its referrals.
import { type Actor } from '../../../libs/access/actor';
import { closureGate } from '../../../libs/process/case/gates/closure';
import { openConcerns } from '../../../libs/process/case/state/concerns';
import { missing } from '../../../libs/process/kernel/definition';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { type FoundCase } from './find-case';
import { linkedCases } from './links/links-of';
import { type Names, namesOf } from './names';
import { openDuties } from './open-duties';

export async function caseAsItStands(deps: Deps, actor: Actor, found: FoundCase) {
  const { caseId, ref, unit, unitName, lead, stage, risk, receivedAt, nextDueAt, n, revision, finished, state } = found;
  const [rules, referrals] = await Promise.all([
    deps.rules.at(unit, found.policy, found.calendar),
    deps.db
      .selectFrom('referralView')
      .select(['referralId', 'workflowId', 'agency', 'service', 'status', 'unit', 'policy', 'calendar', 'revision'])
      .where('caseId', '=', caseId)
      .orderBy('updatedAt')
      .orderBy('referralId')
      .execute(),
  ]);
  const [duties, names, links] = await Promise.all([
    openDuties(deps, [found, ...referrals]),
    namesOf(deps.db, deps.profile, [lead, state.transfer?.lead]),
    linkedCases(deps, actor, found),
  ]);
  const of = (workflowId: string) => duties.filter((duty) => duty.workflowId === workflowId);
  const lacking = missing(closureGate, state, rules);
  return {
    id: caseId,
    ...{ ref, unit, unitName, stage, risk, receivedAt, nextDueAt, n, revision, finished },
    lead: lead === null ? null : names.person(lead),
    zone: rules.calendar.zone,
    now: deps.now() + found.clockOffset,
    versions: { process: found.processVersion, policy: found.policy, calendar: found.calendar },
    cycle: state.cycle,
    plan: state.plan.status,
    conferences: state.conferences.count,
    unminuted: state.conferences.unminuted.map((held) => held.n),
    openConcern: state.concern !== undefined,
    concerns: openConcerns(state).map(({ n: concern, at, reason, immediate }) => ({
      ...{ concern, at },
      reason: reason ?? null,
      immediate: immediate ?? null,
    })),
    placed: state.placed !== undefined,
    transfer: offerOf(state, names),
    links,
    gate: closureGate.conditions.map(({ code }) => ({
      code,
      met: !lacking.includes(code),
      title: inBoth(`gates.${code}.title`),
      missing: lacking.includes(code) ? inBoth(`gates.${code}.missing`) : null,
    })),
    duties: of(found.workflowId),
    referrals: referrals.map(({ referralId, workflowId, agency, service, status, revision: theirs }) => ({
      id: referralId,
      agency: names.person(agency),
      service,
      status,
      revision: theirs,
      duties: of(workflowId),
    })),
  };
}

/** To whom it is offered; until they answer, nothing changes. */
function offerOf({ transfer }: FoundCase['state'], names: Names) {
  if (!transfer) return null;
  const { scope, at, lead, unit } = transfer;
  return { scope, offeredAt: at, lead: lead === undefined ? null : names.person(lead), unit: unit ?? null };
}

function inBoth(key: string): { mn: string; en: string } {
  return { mn: word('mn', key), en: word('en', key) };
}
