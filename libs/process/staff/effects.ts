// What a member of staff's process asks of the outside world: the supervisor hears at once of a critical incident, a colleague of a role given to them.
import type { EffectBody } from '../kernel/definition';
import type { EventNotice } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { StaffEvent } from './events';
import type { StaffState } from './state';

export const STAFF_RISK = 'medium';

function notice(template: string, workflowId: string, of: Pick<Partial<EventNotice>, 'assignee'> = {}): EffectBody {
  const about = { template, workflowId, to: 'supervisor', risk: STAFF_RISK, channel: 'now', args: {} } as const;
  const input: EventNotice = { ...about, ...of };
  return { as: 'notify-supervisor', run: 'notify', input };
}

export function staffEffects(_s: StaffState, event: Recorded<StaffEvent | KernelEvent>, id: string): EffectBody[] {
  const e = event.body;
  if (e.type === 'incident.recorded') return [notice('incident-recorded', id)];
  // Whoever is to act hears that they may.
  return e.type === 'role.delegated' ? [notice('role-delegated', id, { assignee: e.to })] : [];
}
