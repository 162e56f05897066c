// Mails to an agency: a handoff, what became of it, and the reminders. They carry the link to answer by, and nothing about the child.
import { type Lang } from '../words/catalogue';
import { type MailTemplate, dutyMail, dutyWords } from '../words/duty-words';
import { formatDate, formatDue } from '../words/instant-words';
import { hasWord, word } from '../words/word';
import { framed } from './frame';
import { type Block, type Letter, facts, link, soft, text } from './letter';

type Both = Readonly<Record<Lang, string>>;

export interface HandoffFacts {
  readonly ref: string;
  readonly service: Both;
  readonly unit: Both;
  readonly status: string;
  readonly requestedAt: number;
  /** The agency's nearest deadline. */
  readonly answerBy?: number | undefined;
  readonly phone?: string | undefined;
  readonly zone: string;
  readonly now: number;
}

/** Links of this mail; none when there is nothing left to answer. */
export interface Links {
  readonly answer?: string | undefined;
  readonly dispute?: string | undefined;
}

export const HANDOFF_TEMPLATES = ['handoff', 'handoff-informed', 'handoff-receipt', 'handoff-withdrawn'] as const;
export type HandoffTemplate = (typeof HANDOFF_TEMPLATES)[number];

export function handoffLetter(language: Lang, template: HandoffTemplate, about: HandoffFacts, links: Links): Letter {
  const words = wordsOf(template, about.status);
  const of = (part: string) => word(language, `mails/handoffs.${words}.${part}`, { ref: about.ref });
  const blocks = [text(of('line')), factsOf(language, about, template), ...linksOf(language, links, about.status)];
  const asks = template === 'handoff' || template === 'handoff-informed';
  const stops = asks ? 'answer' : links.answer === undefined ? 'nothing-to-do' : 'later';
  return agencyLetter(language, of('subject'), blocks, word(language, `mails/frame.stops.${stops}`));
}

/** A fresh link may be asked for after the agency took the child on: then there is nothing left to accept. And an answer may come after withdrawal. */
function wordsOf(template: HandoffTemplate, status: string): string {
  if (template === 'handoff' && isServed(status)) return 'handoff-fresh';
  return template === 'handoff-receipt' && status === 'withdrawn' ? 'handoff-receipt-withdrawn' : template;
}

function isServed(status: string): boolean {
  return status === 'accepted' || status === 'started' || status === 'not-attended';
}

/** `deputy`: the second contact, after the first was silent. */
export function agencyDutyLetter(
  language: Lang,
  template: Exclude<MailTemplate, 'escalation'>,
  duty: { readonly kind: string; readonly dueAt: number },
  about: HandoffFacts,
  links: Links,
): Letter {
  const { subject, line } = dutyMail(language, duty.kind, template, { ...about, dueAt: duty.dueAt });
  const blocks = [text(line), factsOf(language, about, 'reminder'), ...linksOf(language, links, about.status)];
  return agencyLetter(language, subject, blocks, dutyWords(language, duty.kind).stops);
}

function factsOf(language: Lang, about: HandoffFacts, template: HandoffTemplate | 'reminder'): Block {
  const label = (name: string) => word(language, `mails/frame.label.${name}`);
  const asks = template === 'handoff' || template === 'handoff-informed';
  const status = `common.referral.${about.status}`;
  // Once withdrawn, how the handoff stands is not what the agency said.
  const says = template === 'handoff-receipt' && about.status !== 'withdrawn' && hasWord(status);
  const recorded = says ? word(language, status) : undefined;
  const answerBy = asks && about.answerBy !== undefined ? formatDue(language, about.answerBy, about.zone) : undefined;
  return facts([
    [label('reference'), about.ref],
    [label('service'), about.service[language]],
    [label('recorded-answer'), recorded],
    [label('asked-by'), about.unit[language]],
    [label('asked-on'), formatDate(language, about.requestedAt, about.zone)],
    [label('answer-by'), answerBy],
    [label('telephone'), about.phone],
  ]);
}

function linksOf(language: Lang, { answer, dispute }: Links, status: string): Block[] {
  const label = (name: string) => word(language, `mails/frame.link.${name}`);
  return [
    ...(dispute === undefined ? [] : [link(label('dispute'), dispute)]),
    ...(answer === undefined ? [] : [link(label(isServed(status) ? 'progress' : 'answer'), answer)]),
    ...(answer === undefined && dispute === undefined ? [] : [soft(word(language, 'mails/frame.agency-privacy'))]),
  ];
}

function agencyLetter(language: Lang, subject: string, blocks: readonly Block[], stops: string): Letter {
  return { language, subject, blocks: framed({ language, because: 'agency', role: 'agency' }, blocks, stops) };
}
