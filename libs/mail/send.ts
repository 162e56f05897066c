// Hands one mail to the mail server, and says what is known afterwards. "Not known" is an answer of its own: only then may a copy go out twice.
import { createTransport } from 'nodemailer';
import { type CalendarEntry } from './calendar-entry';
import { addressOf } from './message-id';

export interface OutgoingMail {
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A date for calendars: the mail's second alternative, and a file. */
  readonly calendar?: CalendarEntry | undefined;
  readonly messageId: string;
  readonly threadId: string;
  /** Comes back in a delivery report (RFC 3461 ENVID). */
  readonly envelopeId: string;
}

export type Handover =
  | { readonly kind: 'sent' }
  /** 4xx for this recipient or message: later, perhaps. Nothing was taken. */
  | { readonly kind: 'refused-for-now'; readonly code: string }
  /** 5xx for this recipient or message: never. */
  | { readonly kind: 'refused-for-good'; readonly code: string }
  /** The whole message had gone out and no reply came: the server may have it. */
  | { readonly kind: 'unsure'; readonly code: string }
  /** The server, or our standing with it: says nothing about this mail or this person. */
  | { readonly kind: 'away'; readonly code: string };

export type SendMail = (mail: OutgoingMail, patienceMs: number) => Promise<Handover>;

const connectMs = 5_000;
const plainAddress = /^[^\s<>@,;:"()[\]\\\u0000-\u001f]+@[^\s<>@,;:"()[\]\\\u0000-\u001f]+$/;

/**
 * One connection a mail: the pool of nodemailer sends a mail again by itself when a connection closes, and we would not know.
 * @param url smtp: or smtps:, with user and password in it if need be
 * @param from header and envelope sender
 */
export function smtp(url: string, from: string): SendMail {
  return async (mail, patienceMs) => {
    // nodemailer would mend a broken address by leaving characters out, and so write to somebody else.
    if (!plainAddress.test(mail.to)) return { kind: 'refused-for-good', code: 'bad-address' };
    const transport = createTransport({
      url,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: patienceMs,
      socketCloseTimeout: 1_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // The message is read only after the server said 354; read to its end, it is on the wire but for what the kernel still holds.
    let handedOver = false;
    transport.use('stream', (composed, done) => {
      composed.message?.processFunc((stream) => stream.once('end', () => (handedOver = true)));
      done();
    });
    try {
      await transport.sendMail({
        ...headers(mail, from),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...(mail.calendar ? { icalEvent: { ...mail.calendar, filename: 'conference.ics' } } : {}),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { kind: 'sent' };
    } catch (error) {
      return understood(error as SmtpError, handedOver);
    } finally {
      transport.close();
    }
  };
}

function headers({ to, messageId, threadId, language, envelopeId }: OutgoingMail, from: string) {
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: addressOf(from), to: [to] },
    messageId,
    inReplyTo: threadId,
    references: [threadId],
    xMailer: false as const,
    headers: {
      // RFC 3834: no out-of-office answers, please. No Precedence: RFC 2076 calls it non-standard and discouraged.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    },
    // A failure report with headers only: a link that opens a handoff does not travel back in the body.
    dsn: { id: envelopeId, return: 'headers', notify: ['failure', 'delay'], recipient: `rfc822;${to}` },
  };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Codes only: a server's words may hold the address. */
function understood({ code = 'unknown', command = '', responseCode }: SmtpError, handedOver: boolean): Handover {
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  const name = responseCode === undefined ? code : `${responseCode}`;
  if (aboutMail && responseCode !== undefined)
    return { kind: responseCode >= 500 ? 'refused-for-good' : 'refused-for-now', code: name };
  return { kind: handedOver ? 'unsure' : 'away', code: name };
}
