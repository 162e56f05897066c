// One shape for every state of a case, whatever has happened in it. What reads a state at every event is then compiled for it once, and not for dozens.
import type { CaseState, Conferences } from './case-state';

/** The same state, every field in its place. What is not there is `undefined`, which JSON leaves out. The type sees to it that no field is forgotten. */
export function shaped(c: CaseState): CaseState {
  const whole: { readonly [K in keyof Required<CaseState>]: CaseState[K] | undefined } = {
    stage: c.stage,
    cycle: c.cycle,
    ref: c.ref,
    unit: c.unit,
    received: c.received,
    contactable: c.contactable,
    acknowledged: c.acknowledged,
    screened: c.screened,
    accepted: c.accepted,
    lead: c.lead,
    risk: c.risk,
    riskSet: c.riskSet,
    child: c.child,
    carer: c.carer,
    placed: c.placed,
    plan: c.plan,
    conferences: inOrder(c.conferences),
    referrals: c.referrals,
    gaps: c.gaps,
    concern: c.concern,
    closure: c.closure,
    aftercare: c.aftercare,
    endReason: c.endReason,
    registered: c.registered,
    assessed: c.assessed,
    reviewed: c.reviewed,
    feedback: c.feedback,
    informed: c.informed,
    concernDecided: c.concernDecided,
    challenges: c.challenges,
    answered: c.answered,
    hearings: c.hearings,
    heard: c.heard,
    transfer: c.transfer,
    transferred: c.transferred,
    moved: c.moved,
    provider: c.provider,
    providerVisits: c.providerVisits,
    concerns: c.concerns,
    concernsDecided: c.concernsDecided,
    actions: c.actions,
    actionsDone: c.actionsDone,
    links: c.links,
    deciders: c.deciders,
    supported: c.supported,
    supportedEnough: c.supportedEnough,
    renewed: c.renewed,
    rescreening: c.rescreening,
    settling: c.settling,
    usualPlace: c.usualPlace,
    planned: c.planned,
  };
  return whole as CaseState;
}

/** They are read as often as the state itself, and change as often. */
function inOrder(k: Conferences): Conferences {
  const whole: { readonly [K in keyof Required<Conferences>]: Conferences[K] | undefined } = {
    count: k.count,
    initial: k.initial,
    waived: k.waived,
    last: k.last,
    unminuted: k.unminuted,
    minuted: k.minuted,
    next: k.next,
    noticed: k.noticed,
    untold: k.untold,
    told: k.told,
  };
  return whole as Conferences;
}
