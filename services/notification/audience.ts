/** Whom a notice is for, and how their mails are written. One shape for our own people and for agencies. */
import { createHash } from 'node:crypto';
import { type Because } from '../../libs/mail/frame';
import { type Letter } from '../../libs/mail/letter';

export interface Recipient {
  /** Staff id, `mailbox:<hash>` or `agency:<id>:<role>`; never an address. */
  readonly id: string;
  /** Present for our own people: theirs are the quiet hours and the digest. */
  readonly staffId?: string;
  readonly because: Because;
  readonly language: 'mn' | 'en';
  readonly email: string;
}

export interface Audience {
  /** All of them are told. Empty: nobody is left. */
  readonly recipients: readonly Recipient[];
  readonly ref: string;
  readonly unit: string;
  readonly zone: string;
  /** Not 0 in demos and training; then nothing waits for the morning. */
  readonly clockOffset: number;
  /** What mails of one conversation have in common. */
  readonly thread: string;
  /** Undefined when there is nothing left to say. Written at the moment of sending: links are made now. */
  compose(recipient: Recipient): Promise<Letter | undefined>;
}

/** A mailbox has no id of its own, and an address may not be stored. */
export function mailboxId(email: string): string {
  return `mailbox:${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 12)}`;
}
