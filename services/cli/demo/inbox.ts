// Reads the local inbox page as a person would look at it.
import { type MailTemplate, dutyMail } from '../../../libs/words/duty-words';
import { call } from '../api';
import { urls } from '../session';
import { PlainError } from '../plain-error';

interface Listed {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly string[];
}
export interface Mail extends Listed {
  readonly text: string;
  readonly links: readonly string[];
}

/** How long a mail may take from the decision to the inbox, skipped time not counted. */
const PATIENCE_MS = 30_000;

export const inboxPage = (mail: Listed) => `${urls.inbox()}/messages/${mail.id}`;

async function list(to: string, subject: string): Promise<Listed[]> {
  const query = new URLSearchParams({ to, subject });
  return call<Listed[]>(`${urls.inbox()}/api/messages?${query.toString()}`);
}

/** The words a mail about this duty begins its subject with, in Mongolian as the sample staff read it. */
function subjectAbout(ref: string, kind: string, template: MailTemplate): string {
  return dutyMail('mn', kind, template, { ref, dueAt: 0, zone: 'Asia/Ulaanbaatar', now: 0 }).subject;
}

/** The newest mail to an address about a case that was not there before; `about` asks for one duty and template. */
export async function awaitMail(
  to: string,
  ref: string,
  seen: Set<string>,
  about?: { kind: string; template: MailTemplate },
): Promise<Mail> {
  const ends = Date.now() + PATIENCE_MS;
  const subject = about ? subjectAbout(ref, about.kind, about.template) : ref;
  while (Date.now() < ends) {
    const fresh = (await list(to, subject)).filter((mail) => !seen.has(mail.id));
    const first = fresh[0];
    if (first) {
      for (const mail of fresh) seen.add(mail.id);
      return call<Mail>(`${urls.inbox()}/api/messages/${first.id}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new PlainError(
    `No mail to ${to} about ${ref} came within ${PATIENCE_MS / 1000} seconds. Look at ${urls.inbox()}`,
  );
}

/** Marks all there is as seen, so that the next look finds only what comes after. */
export async function lookAway(to: string, ref: string, seen: Set<string>): Promise<void> {
  for (const mail of await list(to, ref)) seen.add(mail.id);
}
