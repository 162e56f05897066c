// An offer was answered: who is to hear of it, and what they are told.
import type { EventNotice } from '../kernel/effects';
import type { EffectBody } from '../kernel/definition';
import type { Recorded } from '../kernel/events';
import type { CareEvent } from './care-events';
import type { CaseState } from './state/case-state';

type Accepted = Extract<CareEvent, { type: 'transfer.accepted' }>;
type Refused = Extract<CareEvent, { type: 'transfer.refused' }>;

/** What the answer says of the offer. Nothing, of one from before version 3: nobody was told then. */
export function settledFor({ transfer, lead }: CaseState): Pick<Accepted, 'offeredBy' | 'formerLead' | 'sender'> {
  if (transfer?.sender === undefined) return {};
  const { by, sender } = transfer;
  return { offeredBy: by, ...(lead === undefined ? {} : { formerLead: lead }), sender };
}

/**
 * The sender hears that the child is somebody else's now, or theirs still; whoever would have taken the case, that the offer was taken back. Not who answered:
 * they know. Should somebody be out of reach, the supervisor of their unit hears.
 */
export function answerNotices(
  { risk }: CaseState,
  workflowId: string,
  { by, body }: Recorded<Accepted | Refused>,
): EffectBody[] {
  const { offeredBy, formerLead, sender } = body;
  if (sender === undefined) return [];
  const notice = (as: string, template: string, to: Pick<EventNotice, 'assignee' | 'unit'>): EffectBody => {
    const input: EventNotice = { template, workflowId, to: 'supervisor', risk, channel: 'now', args: {}, ...to };
    return { as, run: 'notify', input };
  };
  if (body.type === 'transfer.refused' && by.id === offeredBy) {
    const { lead: assignee, unit } = body;
    if (assignee !== undefined) return [notice('tell-receiver', 'transfer-taken-back', { assignee })];
    return unit === undefined ? [] : [notice('tell-receiver', 'transfer-taken-back', { unit })];
  }
  const template = body.type === 'transfer.accepted' ? 'transfer-accepted' : 'transfer-refused';
  return [...new Set([offeredBy, formerLead])].flatMap((assignee, i) =>
    assignee === undefined || assignee === by.id
      ? []
      : [notice(`tell-sender-${i}`, template, { assignee, unit: sender })],
  );
}
