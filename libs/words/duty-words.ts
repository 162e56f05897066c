// The words of a duty: what it is, what is owed, and what its mails say. Case references only, never a name.
import type { Lang } from './catalogue';
import { formatDue, formatRelative } from './instant-words';
import { word } from './word';

export interface DutyInHand {
  /** Case reference. */
  readonly ref: string;
  readonly dueAt: number;
  /** Zone of the unit. */
  readonly zone: string;
  readonly now: number;
}

export interface MailLine {
  readonly subject: string;
  readonly line: string;
}

export interface DutyWords {
  readonly title: string;
  /** What is owed, one sentence. */
  readonly owed: string;
  /** What the time counts from. */
  readonly from: string;
  /** What ends the reminders. */
  readonly stops: string;
}

/** `deputy`: to the second contact of an agency; only referral duties have it. A *not before* has no mails. */
export type MailTemplate = 'reminder' | 'overdue' | 'escalation' | 'deputy';

export function dutyTitle(lang: Lang, kind: string): string {
  return word(lang, `duties/${kind}.title`);
}

/** What the time of a duty counts from: "the last meeting with the child". In Mongolian in the ablative, ready for "тоолно". */
export function dutyFrom(lang: Lang, kind: string): string {
  return word(lang, `duties/${kind}.from`);
}

export function dutyWords(lang: Lang, kind: string): DutyWords {
  const of = (part: string) => word(lang, `duties/${kind}.${part}`);
  return { title: of('title'), owed: of('owed'), from: of('from'), stops: of('stops') };
}

/** Subject and first line of a mail about a duty. Subject: case reference and verb. */
export function dutyMail(
  lang: Lang,
  kind: string,
  template: MailTemplate,
  { ref, dueAt, zone, now }: DutyInHand,
): MailLine {
  const args = { ref, due: formatDue(lang, dueAt, zone), relative: formatRelative(lang, dueAt, now) };
  const of = (part: string) => word(lang, `duties/${kind}.${template}.${part}`, args);
  return { subject: of('subject'), line: of('line') };
}
