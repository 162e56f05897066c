// What a case asks of the outside world: start a referral, tell it something, tell a person, put identities away.
import type { Effect, EffectBody } from '../kernel/definition';
import type { EventNotice, Tell } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { Actor, Role } from '../kernel/roles';
import type { Instant } from '../kernel/time';
import { actionAgreed, actionDropped, actionDue } from './action-notices';
import type { HearCase } from './commands/hear-case';
import type { CaseEvent } from './events';
import { invitationNotices } from './invitations';
import type { Linked } from './link-events';
import { answerNotices } from './settled-transfer';
import { type CaseState, type ReferralLine, isReferralOver } from './state/case-state';
import { invitationOf } from './state/conferences';
import { inverseOf, linksOf } from './state/links';

/** Opens the referral's own process and its handoff with the agency. */
export interface OpenReferral {
  readonly referral: string;
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
  readonly agency: string;
  readonly service: string;
  readonly risk: CaseState['risk'];
}

/** A word to a referral must not overtake its opening. */
export function openedBy({ run, input }: Pick<Effect, 'run' | 'input'>): string | undefined {
  return run === 'openReferral' ? `referral/${(input as OpenReferral).referral}` : undefined;
}

/** Identities of a closed case move to the archive side of the vault; of a reopened one, back. */
export interface MoveIdentities {
  readonly caseId: string;
  readonly to: 'archive' | 'active';
}

function notice(
  template: string,
  to: Role,
  c: CaseState,
  workflowId: string,
  args: EventNotice['args'] = {},
): EffectBody {
  const input: EventNotice = { template, workflowId, to, risk: c.risk, channel: 'now', args };
  return { as: `notify-${to}`, run: 'notify', input };
}

/** Told are those it is offered to; of one that goes abroad, the manager who will have it acknowledged. */
function offered(
  c: CaseState,
  id: string,
  { scope, unit, lead, sender }: Extract<CaseEvent, { type: 'transfer.offered' }>,
  by: Actor,
): EffectBody[] {
  const told = (template: string, to: Role, whom: Pick<EventNotice, 'unit' | 'assignee'>) => {
    const { input, ...how } = notice(template, to, c, id);
    return [{ ...how, input: { ...(input as EventNotice), ...whom } }];
  };
  if (unit !== undefined) return told('transfer-offered', 'supervisor', { unit });
  if (sender === undefined) return [];
  if (lead !== undefined) return told('transfer-offered-worker', 'caseworker', { assignee: lead });
  return scope === 'abroad' && by.role !== 'manager' ? told('transfer-offered-abroad', 'manager', {}) : [];
}

/** What is to be done about an answer depends on whether anybody is still waiting for it. */
function outcomeArgs(c: CaseState, referral: string, outcome: string): EventNotice['args'] {
  const after = c.referrals[referral]?.status === 'withdrawn' ? { after: 'withdrawal' } : {};
  return { outcome, referral, ...after };
}

function identities(to: MoveIdentities['to'], id: string): EffectBody {
  return {
    as: 'identities',
    run: 'moveIdentities',
    input: { caseId: id.slice('case/'.length), to } satisfies MoveIdentities,
  };
}

/** The case is over, and people were asked to come. */
function calledOff(c: CaseState, id: string, at: Instant): EffectBody[] {
  const planned = invitationOf(c);
  if (!planned || planned.scheduledAt <= at) return [];
  return invitationNotices(c, id, 'conference-cancelled', { ...planned, sequence: planned.sequence + 1 }, at);
}

/** Every referral that lives is told something. Of a service that is over, nobody would hear. */
function tellReferrals(
  c: CaseState,
  as: string,
  name: string,
  input: object,
  which = (line: ReferralLine) => !isReferralOver(line),
): EffectBody[] {
  return Object.entries(c.referrals)
    .filter(([, line]) => which(line))
    .map(([referral]) => {
      const told: Tell = { workflowId: `referral/${referral}`, name, input };
      return { as: `${as}-${referral}`, run: 'tell', input: told };
    });
}

/** From the third version on a case takes its referrals along: where the risk goes, and to the end. */
const WITH_REFERRALS = 3;

/** The clocks of the agencies go by the risk of the child, as all others do; a refusal may yet turn out not to be one. */
function risen(c: CaseState, told: number, version: number): EffectBody[] {
  if (version < WITH_REFERRALS) return [];
  const asked = (line: ReferralLine) => !isReferralOver(line) && line.status !== 'withdrawn';
  return tellReferrals(c, 'risk', 'handoff.set-risk', { risk: c.risk, told }, asked);
}

/** Word to a linked case. One that has ended needs none: whoever reads it is shown what the other has on record. */
function hear(other: string, about: HearCase['about'], kind: Linked, c: CaseState, id: string, n: number): EffectBody {
  const said = c.links?.[other]?.here;
  const seenThere = said?.kind === undefined ? said : { ...said, kind: inverseOf(said.kind) };
  const of = { case: id.slice('case/'.length), ref: c.ref, kind: inverseOf(kind) };
  const input: HearCase = { about, ...of, told: n, said: seenThere ?? null };
  const tell: Tell = { workflowId: `case/${other}`, name: 'case.hear', input, ifAlive: true };
  return { as: `tell-${other}`, run: 'tell', input: tell };
}

export function caseEffects(
  c: CaseState,
  event: Recorded<CaseEvent | KernelEvent>,
  id: string,
  version: number,
): EffectBody[] {
  const e = event.body;
  switch (e.type) {
    case 'report.received':
      return [notice('report-received', 'supervisor', c, id)];
    case 'report.screened':
      // No case comes of it: who the child is lies behind the narrower door from now on.
      return e.outcome === 'accepted' ? [] : [identities('archive', id)];
    case 'report.reopened':
      return [identities('active', id), notice('screening-reopened', 'supervisor', c, id)];
    case 'case.assigned':
      return [notice('assigned', 'caseworker', c, id)];
    case 'concern.raised':
      return [
        ...(e.above === undefined ? ['supervisor' as const] : ['supervisor' as const, e.above]).map((to) =>
          notice('concern-raised', to, c, id),
        ),
        ...linksOf(c).map(([other, { kind }]) => hear(other, 'concern', kind, c, id, event.n)),
        ...risen(c, event.n, version),
      ];
    case 'risk.set':
      return risen(c, event.n, version);
    // What came from there is not said back.
    case 'case.linked':
      return e.told === undefined ? [hear(e.case, 'linked', e.kind, c, id, event.n)] : [];
    case 'case.unlinked':
      return e.told === undefined
        ? [hear(e.case, 'unlinked', c.links?.[e.case]?.kind ?? 'sibling', c, id, event.n)]
        : [];
    case 'link.concern':
      return [notice('linked-concern', c.lead === undefined ? 'supervisor' : 'caseworker', c, id)];
    case 'plan.returned':
      return [notice('plan-returned', 'caseworker', c, id)];
    case 'closure.objected':
      return [notice('closure-objected', 'supervisor', c, id)];
    case 'referral.made': {
      const { referral, agency, service } = e;
      const caseId = id.slice('case/'.length);
      const input: OpenReferral = { referral, caseId, ref: c.ref, unit: c.unit, agency, service, risk: c.risk };
      return [{ as: 'refer', run: 'openReferral', input }];
    }
    case 'referral.withdrawn': {
      // One word, not two: on their way to the referral, they could overtake each other.
      if (e.ended) return [];
      const input: Tell = {
        workflowId: `referral/${e.referral}`,
        name: 'handoff.withdraw',
        input: { reason: e.reason },
      };
      return [{ as: 'tell', run: 'tell', input }];
    }
    case 'referral.reported':
      return [notice('referral-outcome', 'caseworker', c, id, outcomeArgs(c, e.referral, e.outcome))];
    case 'conference.planned': {
      const planned = invitationOf(c);
      return planned ? invitationNotices(c, id, 'conference-invited', planned, event.at) : [];
    }
    case 'conference.moved':
      return invitationNotices(c, id, 'conference-moved', e, event.at);
    case 'conference.cancelled':
      return invitationNotices(c, id, 'conference-cancelled', e, event.at);
    case 'action.agreed':
      return actionAgreed(c, { ...event, body: e }, id);
    case 'action.dropped':
      return actionDropped(c, { ...event, body: e }, id);
    case 'duty.reminded':
    case 'duty.breached':
      return actionDue(c, { ...event, body: e }, id);
    case 'transfer.offered':
      return offered(c, id, e, event.by);
    case 'transfer.accepted':
    case 'transfer.refused': {
      const told = answerNotices(c, id, { ...event, body: e });
      // Whoever answers for the child in another unit follows up with the agencies too.
      return e.type === 'transfer.refused' || e.unit === undefined
        ? told
        : [...tellReferrals(c, 'tell', 'handoff.move', { unit: e.unit }), ...told];
    }
    case 'case.closed':
      return [identities('archive', id), ...calledOff(c, id, event.at)];
    case 'case.reopened':
      return [identities('active', id), notice('case-reopened', 'caseworker', c, id), ...risen(c, event.n, version)];
    case 'case.ended':
      return [
        ...(c.aftercare ? [] : [identities('archive', id)]),
        ...calledOff(c, id, event.at),
        ...(version < WITH_REFERRALS ? [] : tellReferrals(c, 'over', 'handoff.case-over', {})),
      ];
    default:
      return [];
  }
}
