/** What kind of notice this is, and whether there are words for it. */
import { HANDOFF_TEMPLATES, type HandoffTemplate } from '../../libs/mail/agency-letters';
import { EVENT_TEMPLATES, type EventTemplate } from '../../libs/mail/staff-letters';
import { type DutyNotice, type Notice } from '../../libs/process/kernel/effects';
import { hasWord } from '../../libs/words/word';

export function isDutyNotice(notice: Notice): notice is DutyNotice {
  return 'alarm' in notice;
}

export function isToAgency({ to }: Notice): boolean {
  return to === 'agency' || to === 'agency-deputy';
}

export function isEventTemplate(template: string): template is EventTemplate {
  return EVENT_TEMPLATES.some((known) => known === template);
}

export function isHandoffTemplate(template: string): template is HandoffTemplate {
  return HANDOFF_TEMPLATES.some((known) => known === template);
}

/** `referral/<uuid>` → the uuid; undefined for another process. */
export function referralOf({ workflowId }: Notice): string | undefined {
  return /^referral\/([0-9a-f-]{36})$/.exec(workflowId)?.[1];
}

export function hasWords(notice: Notice): boolean {
  if (isToAgency(notice) && referralOf(notice) === undefined) return false;
  if (isDutyNotice(notice)) return hasWord(`duties/${notice.kind}.${notice.template}.subject`);
  return isToAgency(notice) ? isHandoffTemplate(notice.template) : isEventTemplate(notice.template);
}
