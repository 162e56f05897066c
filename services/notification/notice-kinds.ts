/** What kind of notice this is, and whether there are words for it. */
import { z } from 'zod';
import { HANDOFF_TEMPLATES, type HandoffTemplate } from '../../libs/mail/agency-letters';
import { EVENT_TEMPLATES, type EventTemplate } from '../../libs/mail/staff-letters';
import { HOUSE_TEMPLATES, type HouseTemplate } from '../../libs/mail/house-letters';
import { INVITATION_TEMPLATES, type InvitationTemplate } from '../../libs/mail/conference-letters';
import { type DutyNotice, type EventNotice, type Notice } from '../../libs/process/kernel/effects';
import { ACTION_TEMPLATES, type ActionTemplate } from '../../libs/mail/action-letters';
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

/** A notice about a conference, with all that its calendar entry is made of. */
export interface InvitationNotice extends EventNotice {
  readonly template: InvitationTemplate;
}

export function isInvitation(notice: Notice): notice is InvitationNotice {
  return !isDutyNotice(notice) && INVITATION_TEMPLATES.some((known) => known === notice.template);
}

const invitation = z.object({
  conference: z.int(),
  kind: z.string(),
  scheduledAt: z.number(),
  sequence: z.int(),
  decidedAt: z.number(),
  agency: z.string().optional(),
  /** Note id: somebody from outside. */
  outside: z.string().optional(),
});

export function invitationOf({ args }: EventNotice): z.output<typeof invitation> | undefined {
  return invitation.safeParse(args).data;
}

/** An agency hears of an action that is its own. */
export interface ActionNotice extends EventNotice {
  readonly template: ActionTemplate;
}

export function isActionToAgency(notice: Notice): notice is ActionNotice {
  return isToAgency(notice) && !isDutyNotice(notice) && ACTION_TEMPLATES.some((known) => known === notice.template);
}

const action = z.object({ agency: z.string(), dueAt: z.number().optional() });

export function actionOf({ args }: EventNotice): z.output<typeof action> | undefined {
  return action.safeParse(args).data;
}

/** About the house: an emergency, or standing in for a colleague. */
export interface HouseNotice extends EventNotice {
  readonly template: HouseTemplate;
}

export function isAboutHouse(notice: Notice): notice is HouseNotice {
  return !isDutyNotice(notice) && HOUSE_TEMPLATES.some((known) => known === notice.template);
}

const house = z.object({
  untilAt: z.number(),
  fromAt: z.number().optional(),
  times: z.string().optional(),
  single: z.number().optional(),
  light: z.number().optional(),
  why: z.enum(['cover', 'delegate', 'deputy']).optional(),
  open: z.int().optional(),
  late: z.int().optional(),
});

export function houseOf({ args }: EventNotice): z.output<typeof house> | undefined {
  return house.safeParse(args).data;
}

export function isHandoffTemplate(template: string): template is HandoffTemplate {
  return HANDOFF_TEMPLATES.some((known) => known === template);
}

/** `referral/<uuid>` → the uuid; undefined for another process. */
export function referralOf({ workflowId }: Notice): string | undefined {
  return /^referral\/([0-9a-f-]{36})$/.exec(workflowId)?.[1];
}

export function hasWords(notice: Notice): boolean {
  if (isInvitation(notice)) return invitationOf(notice) !== undefined;
  if (isActionToAgency(notice)) return actionOf(notice) !== undefined;
  if (isAboutHouse(notice)) return houseOf(notice) !== undefined;
  if (isToAgency(notice) && referralOf(notice) === undefined) return false;
  if (isDutyNotice(notice)) return hasWord(`duties/${notice.kind}.${notice.template}.subject`);
  return isToAgency(notice) ? isHandoffTemplate(notice.template) : isEventTemplate(notice.template);
}
