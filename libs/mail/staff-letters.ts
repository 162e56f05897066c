// Mails to our own people: about a duty, or about something that happened. Reference and link only; whoever wants to know more signs in.
import { dutyMail, dutyWords } from '../words/duty-words';
import { hasWord, word } from '../words/word';
import { type Told, framed } from './frame';
import { type Letter, facts, link, text } from './letter';

/** The case as a mail may know it. */
export interface CaseFacts {
  readonly ref: string;
  /** None where it is about a unit or a colleague. */
  readonly risk?: string | undefined;
  readonly zone: string;
  /** The case's own clock. */
  readonly now: number;
  readonly caseUrl: string;
}

export interface DutyFacts {
  readonly template: 'reminder' | 'overdue' | 'escalation';
  readonly kind: string;
  readonly dueAt: number;
}

export const EVENT_TEMPLATES = [
  'report-received',
  'assigned',
  'concern-raised',
  'plan-returned',
  'action-agreed',
  'action-dropped',
  'closure-objected',
  'referral-outcome',
  'case-reopened',
  'linked-concern',
  'screening-reopened',
  'transfer-offered',
  'transfer-offered-worker',
  'transfer-offered-abroad',
  'transfer-accepted',
  'transfer-refused',
  'transfer-taken-back',
  'duty-snoozed',
  'duty-reassigned',
  'pause-ended',
  'net-quiet',
  'net-unseen',
  'unit-vacant',
  'unit-no-mailbox',
  'incident-recorded',
  'role-delegated',
  'alarm-unheard',
  'alarm-effect',
] as const;
export type EventTemplate = (typeof EVENT_TEMPLATES)[number];

/** Subject and sentence of a notice, for its own mail and for the digest. */
export interface Message {
  readonly subject: string;
  readonly lines: readonly string[];
}

export function dutyMessage({ language }: Told, about: CaseFacts, duty: DutyFacts): Message {
  const { subject, line } = dutyMail(language, duty.kind, duty.template, { ...about, dueAt: duty.dueAt });
  return { subject, lines: [line] };
}

/** `outcome`: of a referral; a code. `next`: what is to be done about it, where that is not what such an outcome asks for. */
export function eventMessage(
  { language }: Told,
  { ref }: CaseFacts,
  template: EventTemplate,
  outcome?: string,
  next = outcome,
): Message {
  const label = `common.referral.${outcome ?? ''}`;
  const args = { ref, outcome: outcome !== undefined && hasWord(label) ? word(language, label) : (outcome ?? '') };
  const of = (part: string) => word(language, `mails/events.${template}.${part}`, args);
  const then = `mails/events.${template}.next.${next ?? ''}`;
  return { subject: of('subject'), lines: [of('line'), ...(hasWord(then) ? [word(language, then)] : [])] };
}

export function dutyLetter(told: Told, about: CaseFacts, duty: DutyFacts): Letter {
  const { stops } = dutyWords(told.language, duty.kind);
  return staffLetter(told, about, dutyMessage(told, about, duty), stops);
}

export function eventLetter(
  told: Told,
  about: CaseFacts,
  template: EventTemplate,
  outcome?: string,
  next?: string,
): Letter {
  const once = word(told.language, 'mails/frame.stops.once');
  return staffLetter(told, about, eventMessage(told, about, template, outcome, next), once);
}

function staffLetter(told: Told, { risk, caseUrl }: CaseFacts, { subject, lines }: Message, stops: string): Letter {
  const { language } = told;
  const level = risk === undefined ? [] : [word(language, `common.risk.${risk}`)];
  const blocks = [
    ...lines.map(text),
    ...level.map((one) => facts([[word(language, 'mails/frame.label.risk'), one]])),
    link(word(language, `mails/frame.link.${risk === undefined ? 'worklist' : 'case'}`), caseUrl),
  ];
  return { language, subject, blocks: framed(told, blocks, stops) };
}
