import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { CaseEvent, NoteId, ScreeningOutcome } from '../events';
import { owes } from '../owes';
import { type CaseState } from '../state/case-state';

export interface ScreenReport {
  readonly outcome: ScreeningOutcome;
  readonly reason: string;
  /** Needed when accepted: the level that sets every clock. */
  readonly risk?: Risk;
  readonly lead?: string;
  /** Criteria of the profile for opening a case that are met. */
  readonly criteria?: readonly string[];
  /** Why it is opened although none is met. */
  readonly override?: string;
  readonly note?: NoteId;
}

const isFounded = ({ criteria = [], override }: ScreenReport) => criteria.length > 0 || override !== undefined;

/** Screening: open a case, refer on, advise, or no further action; always with a reason. A case is opened because a criterion is met, or for a reason that stands on record. With acceptance its clocks begin. Screened anew after a challenge, by somebody else than before. */
export const screenReport = command<CaseState, CaseEvent>()({
  name: 'report.screen',
  since: 1,
  who: ['intake', 'supervisor', 'manager'],
  guard: (c, input: ScreenReport, { actor, version }) => [
    refuseIf(c.stage !== 'reported' || !c.received, 'wrong-stage'),
    refuseIf(c.rescreening !== undefined && c.deciders?.['screening']?.by.includes(actor.id) === true, 'own-decision'),
    refuseIf(input.outcome === 'accepted' && input.risk === undefined, 'risk-missing'),
    refuseIf(input.outcome === 'accepted' && input.lead === undefined, 'lead-missing'),
    refuseIf(version >= 3 && input.outcome === 'accepted' && !isFounded(input), 'criteria-unmet'),
  ],
  events: (c, input, facts) => {
    const { outcome, reason, risk, lead, note, criteria, override } = input;
    const feedback = c.contactable && owes(facts, 'feedback.reporter') ? ({ feedback: true } as const) : {};
    const founded = {
      ...(criteria?.length ? { criteria } : {}),
      ...(override !== undefined && !criteria?.length ? { override } : {}),
    };
    const screened = {
      type: 'report.screened',
      outcome,
      reason,
      ...founded,
      ...(note ? { note } : {}),
      ...feedback,
    } as const;
    if (outcome !== 'accepted') return [screened];
    return [
      screened,
      ...(lead ? [{ type: 'case.assigned', lead } as const] : []),
      ...(risk ? [{ type: 'risk.set', level: risk, reason: 'screening' } as const] : []),
    ];
  },
});
