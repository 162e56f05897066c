// What a unit asks of the outside world: somebody above hears at once what it lacks.
import type { EffectBody } from '../kernel/definition';
import type { EventNotice } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { UnitEvent } from './events';
import type { UnitState } from './state';

export const UNIT_RISK = 'medium';

function notice(template: string, workflowId: string): EffectBody {
  const input: EventNotice = { template, workflowId, to: 'manager', risk: UNIT_RISK, channel: 'now', args: {} };
  return { as: 'notify-manager', run: 'notify', input };
}

export function unitEffects(_u: UnitState, event: Recorded<UnitEvent | KernelEvent>, id: string): EffectBody[] {
  const e = event.body;
  if (e.type !== 'unit.lacking') return [];
  return [e.need === 'mailbox' ? notice('unit-no-mailbox', id) : notice('unit-vacant', id)];
}
