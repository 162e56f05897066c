// Invitations of a conference: one notice to each who is invited, and one more whenever it is moved or called off.
import type { EffectBody } from '../kernel/definition';
import type { EventNotice } from '../kernel/effects';
import type { Instant } from '../kernel/time';
import type { Role } from '../kernel/roles';
import type { Invitation, Invitee } from './conference-events';
import type { CaseState } from './state/case-state';

export type InvitationTemplate = 'conference-invited' | 'conference-moved' | 'conference-cancelled';

const STAFF_ROLES: readonly string[] = ['manager', 'supervisor', 'caseworker'];

/**
 * Whom the notice is for. Child and family hear from a person (`conference.notify`), never by mail. Of somebody from outside the process knows
 * only where it is sealed who they are.
 */
function addressee({ as, staff, agency, outside }: Invitee): Pick<EventNotice, 'to' | 'assignee' | 'args'> | undefined {
  if (as === 'child' || as === 'family') return undefined;
  if (agency !== undefined) return { to: 'agency', args: { agency } };
  const to: Role = STAFF_ROLES.includes(as) ? (as as Role) : 'supervisor';
  if (staff !== undefined) return { to, assignee: staff, args: {} };
  if (outside !== undefined) return { to, args: { outside } };
  return STAFF_ROLES.includes(as) ? { to, args: {} } : undefined;
}

/** @param decidedAt when it was planned, moved or called off: the same mail each time it is written */
export function invitationNotices(
  c: CaseState,
  workflowId: string,
  template: InvitationTemplate,
  { conference, kind, scheduledAt, sequence, invited }: Invitation,
  decidedAt: Instant,
): EffectBody[] {
  return invited.flatMap((invitee, i) => {
    const told = addressee(invitee);
    if (!told) return [];
    const about = { conference, kind, scheduledAt, sequence, decidedAt };
    const input: EventNotice = {
      ...{ template, workflowId, risk: c.risk, channel: 'now' },
      ...told,
      args: { ...about, ...told.args },
    };
    return [{ as: `invite-${i}`, run: 'notify', input }];
  });
}
