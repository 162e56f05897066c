/** Where caught mail is kept: one .eml per message, exactly as it came, and a small .json with its envelope beside it. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type ReadMessage, readMessage } from './read-message';

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface Message extends ReadMessage {
  readonly id: string;
  /** When the server had it whole; ISO-8601, UTC. */
  readonly receivedAt: string;
  readonly envelope: Envelope;
}

/** Both are found anywhere in the text, whatever the case; `to` looks at the envelope and at the To and Cc headers. */
export interface MessageFilter {
  readonly to?: string | undefined;
  readonly subject?: string | undefined;
  /** Default 200. */
  readonly limit?: number | undefined;
}

export interface MailStore {
  readonly add: (envelope: Envelope, raw: Buffer) => Promise<Message>;
  /** Newest first. */
  readonly list: (filter?: MessageFilter) => readonly Message[];
  readonly get: (id: string) => Message | undefined;
  /** The message as it came over the wire. */
  readonly raw: (id: string) => Buffer | undefined;
  readonly clear: () => void;
}

/** Older messages are forgotten, so that a clone left running for months does not fill the disk. */
const kept = 2000;

/** Opens the folder, reading what an earlier run left there. */
export async function openMailStore(dir: string): Promise<MailStore> {
  fs.mkdirSync(dir, { recursive: true });
  const file = (id: string, ending: 'eml' | 'json'): string => path.join(dir, `${id}.${ending}`);
  const messages = new Map<string, Message>();

  const remove = (id: string): void => {
    messages.delete(id);
    for (const ending of ['eml', 'json'] as const) fs.rmSync(file(id, ending), { force: true });
  };
  const remember = async (id: string, receivedAt: string, envelope: Envelope, raw: Buffer): Promise<Message> => {
    const message = { id, receivedAt, envelope, ...(await readMessage(raw)) };
    messages.set(id, message);
    return message;
  };

  for (const name of fs.readdirSync(dir).sort()) {
    if (!name.endsWith('.json')) continue;
    const id = name.slice(0, -'.json'.length);
    if (!fs.existsSync(file(id, 'eml'))) continue;
    const note = JSON.parse(fs.readFileSync(file(id, 'json'), 'utf8')) as { receivedAt: string; envelope: Envelope };
    await remember(id, note.receivedAt, note.envelope, fs.readFileSync(file(id, 'eml')));
  }

  return {
    add: async (envelope, raw) => {
      const receivedAt = new Date().toISOString();
      const id = `${receivedAt.replaceAll(/[^0-9]/g, '')}-${randomUUID().slice(0, 8)}`;
      fs.writeFileSync(file(id, 'eml'), raw);
      fs.writeFileSync(file(id, 'json'), JSON.stringify({ receivedAt, envelope }));
      const message = await remember(id, receivedAt, envelope, raw);
      const oldest = messages.keys().next();
      if (messages.size > kept && oldest.done !== true) remove(oldest.value);
      return message;
    },
    list: ({ to, subject, limit = 200 } = {}) =>
      [...messages.values()]
        .filter((message) => contains([...message.envelope.to, message.headers.to, message.headers.cc].join(' '), to))
        .filter((message) => contains(message.subject, subject))
        .slice(-limit)
        .reverse(),
    get: (id) => messages.get(id),
    raw: (id) => (messages.has(id) ? fs.readFileSync(file(id, 'eml')) : undefined),
    clear: () => [...messages.keys()].forEach(remove),
  };
}

function contains(text: string, part: string | undefined): boolean {
  return part === undefined || text.toLowerCase().includes(part.toLowerCase());
}
