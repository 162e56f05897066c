// A case that was reopened begins a new cycle: what was owed, planned and met in the one before is history, and makes nothing late now.
import type { Mark } from '../../kernel/because';
import type { CaseState } from './case-state';

/** The mark, unless it is of a cycle that is over. An older visit recorded late belongs to the time in which it happened. */
export function ofThisCycle<M extends Mark>({ renewed }: CaseState, mark: M | undefined): M | undefined {
  return mark && (!renewed || mark.at >= renewed.at) ? mark : undefined;
}

/**
 * What the conferences and the plan of the cycle before still mean: minutes and word to the family stay owed, the approved plan stays in force until the new
 * one; dates nobody will keep and a draft nobody has signed are over.
 */
export function carriedOver({ conferences, plan }: CaseState): Pick<CaseState, 'conferences' | 'plan'> {
  const { initial: _first, waived: _waived, last: _last, next: _date, noticed: _told, ...owed } = conferences;
  const { said: _draft, harm: _signed, visits: _visits, conferenceAt: _conference, reviewAt: _review, ...kept } = plan;
  return { conferences: owed, plan: { ...kept, status: plan.approved ? 'approved' : 'none' } };
}
