/**
 * The three parts the services stand on. Each is started here, or an existing one is used when its address is configured.
 * What takes long to load is imported where it is used, while the servers boot.
 */
import { Client } from 'pg';
import { type KeptPart, keepRunning } from './keep-running';
import type * as MailServer from './mail/mail-server';
import { inState } from './paths';
import { PlainError, messageOf } from './plain-error';
import { type Ports } from './ports';
import { startPostgres } from './postgres';
import type * as Namespace from './temporal-namespace';
import { startTemporal } from './temporal-server';
import { temporalBinary } from './temporal-binary';

type Say = (text: string) => void;

export interface RunningPart {
  /** What the services are told. */
  readonly env: Readonly<Record<string, string>>;
  /** Where a person can look. */
  readonly uiUrl?: string;
  /** What a demo will have to do without, in a sentence. */
  readonly lacks?: string;
  readonly stop: () => Promise<void>;
}

const nothingToStop = (): Promise<void> => Promise.resolve();
export const configured = (name: string): string | undefined => process.env[name] || undefined;

export async function bringPostgres(ports: Ports, password: string, say: Say): Promise<RunningPart> {
  const url = configured('DATABASE_URL');
  if (url !== undefined) {
    await requireDatabase(url);
    say('Using the Postgres that DATABASE_URL names');
    return { env: { DATABASE_URL: url }, stop: nothingToStop };
  }
  const files = {
    dataDir: inState('postgres'),
    logFile: inState('logs', 'postgres.log'),
    pidFile: inState('pids', 'postgres.pid'),
  };
  const postgres = await startPostgres({ ...files, password, port: ports.postgres });
  say(`Postgres is up on port ${postgres.port}`);
  const part = () => ({ exited: postgres.exited(), stop: postgres.stop });
  const kept = keepRunning('Postgres', part(), () => postgres.restart().then(part), say);
  return { env: { DATABASE_URL: postgres.url }, stop: kept.stop };
}

async function requireDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new PlainError(
      `DATABASE_URL is set, but that database does not answer: ${messageOf(error)}. Correct it, or leave it out to have Iveel bring its own.`,
    );
  }
}

export async function bringTemporal(ports: Ports, demo: boolean, say: Say): Promise<RunningPart> {
  const address = configured('TEMPORAL_ADDRESS');
  if (address !== undefined) {
    const { loadClientConnectConfig } = await import('@temporalio/envconfig');
    // oxlint-disable-next-line typescript/no-require-imports -- plain Node would not find the source of an import()
    const { prepareNamespace } = require('./temporal-namespace') as typeof Namespace;
    const { connectionOptions, namespace } = loadClientConnectConfig();
    const { canSkip } = await prepareNamespace(connectionOptions, namespace ?? 'default').catch((error: unknown) => {
      throw new PlainError(
        `TEMPORAL_ADDRESS is set, but ${address} could not be used: ${messageOf(error)}. Correct it, or leave it out to have Iveel bring its own.`,
      );
    });
    say(`Using the Temporal server at ${address}`);
    return { env: { TEMPORAL_ADDRESS: address }, ...(canSkip ? {} : { lacks: noSkipping }), stop: nothingToStop };
  }
  const binary = await temporalBinary(say);
  const files = {
    dbFile: inState('temporal', 'temporal.db'),
    logFile: inState('logs', 'temporal.log'),
    pidFile: inState('pids', 'temporal.pid'),
  };
  const namespace = configured('TEMPORAL_NAMESPACE') ?? 'default';
  const temporal = await startTemporal({
    ...files,
    binary,
    namespace,
    port: ports.temporal,
    uiPort: ports.temporalUi,
    timeSkipping: demo,
  });
  say(`Temporal is up on port ${ports.temporal}`);
  const part = () => ({ exited: temporal.exited(), stop: temporal.stop });
  const kept: KeptPart = keepRunning('Temporal', part(), () => temporal.restart().then(part), say);
  return {
    env: { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: namespace },
    ...(temporal.uiUrl !== undefined && { uiUrl: `${temporal.uiUrl}/namespaces/${namespace}/workflows` }),
    stop: kept.stop,
  };
}

const noSkipping =
  'This Temporal server does not let time be skipped: the sample cases stay at today, and iveel demo and iveel skip cannot run (frontend.WorkflowTimeSkippingEnabled turns it on).';
const noInbox = 'With a mail server of your own there is no inbox page, and iveel demo, which reads it, cannot run.';

/** Says hello, signs in where the address has a user, and leaves again: no mail is sent. Never tells the password. */
async function requireMailServer(url: string): Promise<void> {
  if (!/^smtps?:\/\/./.test(url))
    throw new PlainError('SMTP_URL must begin with smtp:// or smtps://, such as smtps://user:password@mail.example.mn');
  const { createTransport } = await import('nodemailer');
  const patience = 10_000;
  const times = {
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  };
  try {
    const transport = createTransport({ url, ...times });
    await transport.verify().finally(() => transport.close());
  } catch (error) {
    throw new PlainError(
      `SMTP_URL is set, but that mail server cannot be used: ${messageOf(error)}. Correct it, or leave it out to have Iveel bring its own.`,
    );
  }
}

export async function bringMail(ports: Ports, say: Say): Promise<RunningPart> {
  const url = configured('SMTP_URL');
  if (url !== undefined) {
    await requireMailServer(url);
    say('Using the mail server that SMTP_URL names: mails leave this machine');
    return { env: { SMTP_URL: url }, lacks: noInbox, stop: nothingToStop };
  }
  // oxlint-disable-next-line typescript/no-require-imports -- plain Node would not find the source of an import()
  const { startMail } = require('./mail/mail-server') as typeof MailServer;
  const mail = await startMail({ dir: inState('mail'), smtpPort: ports.smtp, inboxPort: ports.inbox });
  say(`The mail server and its inbox are up on ports ${ports.smtp} and ${ports.inbox}`);
  return { env: { SMTP_URL: mail.smtpUrl }, uiUrl: mail.uiUrl, stop: mail.stop };
}
