// Names of mails on the network. Computed, never drawn: the same notice to the same person is the same mail, however often it is sent.
import { createHash } from 'node:crypto';

/** `Iveel <iveel@example.org>` or a bare address → `iveel@example.org`. */
export function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}

function name(from: string, ...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40);
  return `<${digest}@${addressOf(from).split('@')[1]}>`;
}

/** Message-ID of a notice to a recipient (an id, not an address). */
export function messageIdOf(from: string, noticeKey: string, recipient: string): string {
  return name(from, 'notice', noticeKey, recipient);
}

/**
 * The head of a thread: a Message-ID nobody ever sent. Every mail about the case refers to it, so that mail programs gather them
 * without our having to remember which was the first.
 */
export function threadIdOf(from: string, thread: string): string {
  return name(from, 'thread', thread);
}
