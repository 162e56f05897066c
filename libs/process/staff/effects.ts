// What a member of staff's process asks of the outside world: the supervisor hears at once of a critical incident.
import type { EffectBody } from '../kernel/definition';
import type { EventNotice } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { StaffEvent } from './events';
import type { StaffState } from './state';

export const STAFF_RISK = 'medium';

function notice(template: string, workflowId: string): EffectBody {
  const input: EventNotice = { template, workflowId, to: 'supervisor', risk: STAFF_RISK, channel: 'now', args: {} };
  return { as: 'notify-supervisor', run: 'notify', input };
}

export function staffEffects(_s: StaffState, event: Recorded<StaffEvent | KernelEvent>, id: string): EffectBody[] {
  return event.body.type === 'incident.recorded' ? [notice('incident-recorded', id)] : [];
}
