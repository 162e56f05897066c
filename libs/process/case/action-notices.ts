// Who hears of an agreed action: the colleague who is to do it, the agency by a mail that says nothing of the child, and the case lead when it is late.
import type { EffectBody } from '../kernel/definition';
import type { DutyNotice, EventNotice } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { ActionEvent } from './action-events';
import { planAction } from './duties/plan-action';
import type { CaseState } from './state/case-state';
import { openAction } from './state/actions';

type Agreed = Extract<ActionEvent, { readonly type: 'action.agreed' }>;
type Dropped = Extract<ActionEvent, { readonly type: 'action.dropped' }>;
type Spoken = Extract<KernelEvent, { readonly type: 'duty.reminded' | 'duty.breached' }>;

type Owner = Pick<Agreed, 'staff' | 'agency'>;

/** Whoever agreed it knows of it. Of a plan with many rows a colleague hears once; an agency hears each with its day. */
export function actionAgreed(c: CaseState, { n, by, body }: Recorded<Agreed>, id: string): EffectBody[] {
  const { staff, agency, source, dueAt } = body;
  if (agency !== undefined) return [toAgency('action-agreed', agency, c, id, dueAt)];
  const again = c.actions?.some(
    (one) => one.staff === staff && source !== undefined && one.source === source && one.n < n,
  );
  return staff === undefined || staff === by.id || again ? [] : [toColleague('action-agreed', staff, c, id)];
}

export function actionDropped(
  c: CaseState,
  { by, body: { staff, agency } }: Recorded<Dropped>,
  id: string,
): EffectBody[] {
  if (agency !== undefined) return [toAgency('action-dropped', agency, c, id)];
  return staff === undefined || staff === by.id ? [] : [toColleague('action-dropped', staff, c, id)];
}

/** Beside what the ladder says: the agency is reminded as a colleague would be, and the lead hears that somebody else is late. */
export function actionDue(c: CaseState, { body }: Recorded<Spoken>, id: string): EffectBody[] {
  if (body.kind !== planAction.kind || body.silent) return [];
  const owner: Owner | undefined = openAction(c, Number(body.key.slice('after-'.length)));
  if (body.type === 'duty.reminded') {
    return owner?.agency === undefined ? [] : [toAgency('action-due', owner.agency, c, id, body.dueAt)];
  }
  if (body.assignee === undefined || body.assignee === c.lead) return [];
  const { kind, key, cycle, dueAt } = body;
  const input: DutyNotice = {
    ...{ template: 'overdue', workflowId: id, kind, key, dutyKey: key, cycle, alarm: 'due', dueAt },
    ...{ owner: planAction.owner, to: 'caseworker', risk: c.risk, channel: 'now', rung: 0 },
  };
  return [{ as: 'notify-lead', run: 'notify', input }];
}

function toColleague(template: string, staff: string, c: CaseState, id: string): EffectBody {
  const input: EventNotice = { ...about(template, c, id), to: 'caseworker', assignee: staff, args: {} };
  return { as: 'notify-owner', run: 'notify', input };
}

function toAgency(template: string, agency: string, c: CaseState, id: string, dueAt?: number): EffectBody {
  const args = { agency, ...(dueAt === undefined ? {} : { dueAt }) };
  const input: EventNotice = { ...about(template, c, id), to: 'agency', args };
  return { as: 'notify-agency', run: 'notify', input };
}

const about = (template: string, { risk }: CaseState, workflowId: string) =>
  ({ template, workflowId, risk, channel: 'now' }) as const;
