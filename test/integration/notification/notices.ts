/** Notices as the processes send them. */
import { type Keyed } from '../../../activities/contract';
import { type DutyNotice, type EventNotice } from '../../../libs/process/kernel/effects';
import { caseId, referralId, ref } from './neighbours';

let number = 0;
const workflowId = `case/${caseId}`;
const nextKey = (of: string) => `${of}/${++number}/notify`;

export function aDutyNotice(over: Partial<Keyed<DutyNotice>> = {}): Keyed<DutyNotice> {
  return {
    template: 'overdue',
    workflowId,
    kind: 'visit.child',
    dutyKey: 'after-3',
    key: nextKey(over.workflowId ?? workflowId),
    cycle: 1,
    alarm: 'due',
    dueAt: Date.parse('2026-11-22T23:59:59.999+08:00'),
    owner: 'caseworker',
    to: 'caseworker',
    risk: 'high',
    channel: 'now',
    rung: 0,
    ...over,
  };
}

export function anEventNotice(over: Partial<Keyed<EventNotice>> = {}): Keyed<EventNotice> {
  return {
    template: 'assigned',
    workflowId,
    key: nextKey(over.workflowId ?? workflowId),
    to: 'caseworker',
    risk: 'high',
    channel: 'now',
    args: {},
    ...over,
  };
}

export const aHandoffNotice = (template: string, over: Partial<Keyed<EventNotice>> = {}): Keyed<EventNotice> =>
  anEventNotice({ template, workflowId: `referral/${referralId}`, to: 'agency', args: { ref }, ...over });
