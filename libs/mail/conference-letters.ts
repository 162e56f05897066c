// Mails that ask people to a conference, tell them its new date or that it is called off. Case reference, kind and date, for staff and agencies alike.
import { formatInstant } from '../words/instant-words';
import { hasWord, word } from '../words/word';
import { framed, type Told, whyWords } from './frame';
import { type Letter, facts, link, soft, text } from './letter';

export const INVITATION_TEMPLATES = ['conference-invited', 'conference-moved', 'conference-cancelled'] as const;
export type InvitationTemplate = (typeof INVITATION_TEMPLATES)[number];

export interface InvitationFacts {
  readonly ref: string;
  readonly kind: string;
  readonly scheduledAt: number;
  readonly zone: string;
  /** Only for those who can sign in. */
  readonly caseUrl?: string | undefined;
}

/** What the entry is called in calendars: the mail and the file say the same. */
export function conferenceTitle({ language }: Pick<Told, 'language'>, { ref, kind }: InvitationFacts): string {
  const known = `common.conference.${kind}`;
  return `${ref}: ${hasWord(known) ? word(language, known) : kind}`;
}

export function invitationLetter(told: Told, template: InvitationTemplate, about: InvitationFacts): Letter {
  const { language, because } = told;
  const when = formatInstant(language, about.scheduledAt, about.zone);
  const known = `common.conference.${about.kind}`;
  const kind = hasWord(known) ? word(language, known) : about.kind;
  const of = (part: string) => word(language, `mails/conferences.${template}.${part}`, { ref: about.ref, when, kind });
  const label = (name: string) => word(language, `mails/frame.label.${name}`);
  const blocks = [
    text(of('line')),
    facts([
      [label('reference'), about.ref],
      [label('conference'), kind],
      [label('when'), template === 'conference-cancelled' ? undefined : when],
    ]),
    ...(about.caseUrl === undefined
      ? [soft(word(language, 'mails/conferences.privacy'))]
      : [link(word(language, 'mails/frame.link.case'), about.caseUrl)]),
  ];
  const why = because === 'owner' ? word(language, 'mails/conferences.why') : whyWords(told);
  return {
    language,
    subject: of('subject'),
    blocks: framed(told, blocks, word(language, 'mails/conferences.stops'), why),
  };
}
