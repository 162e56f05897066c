// The view of a unit or of a member of staff, as columns; and what stands for them where a case has its reference.
import { type Projection } from '../../../../activities/casework/contract';
import { type StaffState } from '../../../../libs/process/staff/state';

/** Processes no case stands behind. */
export const HOUSE = ['unit', 'staff'] as const;
export type House = (typeof HOUSE)[number];

export function isHouse(process: string): process is House {
  return (HOUSE as readonly string[]).includes(process);
}

/** `unit/mn-069-05` → its code; `staff/<id>` → the id. */
export function subjectOf(workflowId: string): string {
  return workflowId.slice(workflowId.indexOf('/') + 1);
}

/** In mails and lists: the unit's code, or for a person the unit and the beginning of the id. Never a name. */
export function refOf(workflowId: string, unit: string): string {
  return workflowId.startsWith('unit/') ? subjectOf(workflowId) : `${unit}-${subjectOf(workflowId).slice(0, 4)}`;
}

export function houseColumns({ process, workflowId, unit, state, risk }: Projection) {
  const { status, unit: worksFor } = state as Pick<StaffState, 'status' | 'unit'>;
  const subject = subjectOf(workflowId);
  return {
    workflow_id: workflowId,
    process,
    subject,
    // Who has moved is seen where they work now.
    unit: worksFor || unit,
    lead: process === 'staff' ? subject : null,
    risk,
    status,
  };
}
