/** A real mail server for one machine: SMTP in, a browsable inbox out. Used by `npm start`, the demo and the tests. */
import { startInbox } from './inbox';
import { type Message, type MessageFilter, openMailStore } from './mail-store';
import { type Rule, misbehaviourRules } from './misbehaviour';
import { startSmtp } from './smtp';

export interface MailOptions {
  /** Folder for the .eml files. */
  readonly dir: string;
  /** Default: any free port. */
  readonly smtpPort?: number;
  /** Default: any free port. */
  readonly inboxPort?: number;
}

export interface Mail {
  /** For SMTP_URL. */
  readonly smtpUrl: string;
  readonly uiUrl: string;
  /** What arrived, newest first. */
  readonly messages: (filter?: MessageFilter) => readonly Message[];
  /** Makes the server fail towards a recipient, until used up or `behaveWell`. */
  readonly misbehave: (rule: Rule) => void;
  readonly behaveWell: () => void;
  /** Forgets every message. */
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts both listeners on 127.0.0.1. Rejects with the system's error when a port is taken. */
export async function startMail({ dir, smtpPort = 0, inboxPort = 0 }: MailOptions): Promise<Mail> {
  const store = await openMailStore(dir);
  const rules = misbehaviourRules();
  const smtp = await startSmtp(store, rules, smtpPort);
  const inbox = await startInbox(store, inboxPort).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    uiUrl: `http://127.0.0.1:${inbox.port}`,
    messages: store.list,
    misbehave: rules.add,
    behaveWell: rules.clear,
    clear: store.clear,
    stop: async () => {
      await inbox.close();
      await smtp.close();
    },
  };
}
