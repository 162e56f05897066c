/**
 * A whole system for one test file: Postgres and mail of its own, services as real processes. For tests that kill, stop or restart parts.
 * Not on the shared Postgres: roles belong to the whole server, and each system makes its own passwords.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type ServiceName } from '../../libs/config/services';
import { loadDevEnv } from '../../infra/local/dev-env';
import { type Mail, startMail } from '../../infra/local/mail/mail-server';
import { freePort } from '../../infra/local/ports';
import { type Postgres, startPostgres } from '../../infra/local/postgres';
import { serviceAddresses } from '../../infra/local/service-fleet';
import { type Service, startService } from '../../infra/local/services';
import { type Temporal, startTemporal } from '../../infra/local/temporal-server';
import { makeRunFolder } from '../../infra/local/test-servers';
import { freshTemporal } from './servers';

export interface SystemOptions {
  /** Started side by side; more may be started later with `start`. */
  readonly services: readonly ServiceName[];
  /** `own` can be killed and restarted; `shared` (the default) is a fresh namespace on the server of the run, and starts faster. */
  readonly temporal?: 'own' | 'shared';
  /** Laid over the environment of every service. */
  readonly env?: Env | ((parts: { readonly postgres: Postgres }) => Promise<Env>);
}

type Env = Readonly<Record<string, string>>;

export interface System {
  /** Everything a service is told: addresses, secrets. */
  readonly env: Readonly<Record<string, string>>;
  readonly postgres: Postgres;
  readonly mail: Mail;
  /** Only with `temporal: 'own'`. */
  readonly temporal: Temporal | undefined;
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** The running process of a service. Throws when it was never started. */
  readonly service: (name: ServiceName) => Service;
  /** Starts a service, or starts it again after it was stopped or killed; same port. */
  readonly start: (name: ServiceName) => Promise<Service>;
  /** Stops everything and removes what it kept. */
  readonly stop: () => Promise<void>;
  /** Where the logs of all parts are, one file each. */
  readonly logs: string;
}

export async function startSystem({ services, temporal = 'shared', env = {} }: SystemOptions): Promise<System> {
  const dir = makeRunFolder();
  const logs = path.join(dir, 'logs');
  const logFile = (name: string): string => path.join(logs, `${name}.log`);
  const stops: (() => Promise<unknown>)[] = [];
  const running = new Map<ServiceName, Service>();
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map((service) => service.stop()));
    for (const end of stops.reverse()) await end();
    fs.rmSync(dir, { recursive: true, force: true });
  };
  try {
    const secrets = loadDevEnv(path.join(dir, 'dev.env'));
    const password = secrets.IVEEL_LOCAL_POSTGRES_PASSWORD ?? '';
    const postgres = await startPostgres({
      dataDir: path.join(dir, 'postgres'),
      password,
      kind: 'durable',
      logFile: logFile('postgres'),
    });
    stops.push(postgres.stop);
    const mail = await startMail({ dir: path.join(dir, 'mail') });
    stops.push(mail.stop);
    const own =
      temporal === 'own'
        ? await startTemporal({ dbFile: path.join(dir, 'temporal.db'), uiPort: 'none', logFile: logFile('temporal') })
        : undefined;
    if (own !== undefined) stops.push(own.stop);
    const { address, namespace } = own ?? (await freshTemporal());

    const addresses = serviceAddresses(await freePorts());
    const all = {
      ...secrets,
      ...addresses,
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      SMTP_URL: mail.smtpUrl,
      IVEEL_ENV_FILE: path.join(dir, 'dev.env'),
      ...(typeof env === 'function' ? await env({ postgres }) : env),
    };
    const start = async (name: ServiceName): Promise<Service> => {
      const service = await startService(name, all, { logFile: logFile(name) });
      running.set(name, service);
      return service;
    };
    await Promise.all(services.map(start));
    return {
      env: all,
      postgres,
      mail,
      temporal: own,
      urls: urlsOf(addresses),
      service: (name) => {
        const service = running.get(name);
        if (service === undefined) throw new Error(`the ${name} service was not started`);
        return service;
      },
      start,
      stop,
      logs,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freePorts(): Promise<Record<ServiceName, number>> {
  const [console, casework, intake, referral, notification] = await Promise.all(Array.from({ length: 5 }, freePort));
  return {
    console: console ?? 0,
    casework: casework ?? 0,
    intake: intake ?? 0,
    referral: referral ?? 0,
    notification: notification ?? 0,
  };
}

function urlsOf(addresses: Readonly<Record<string, string>>): Record<ServiceName, string> {
  const url = (name: ServiceName): string => addresses[`${name.toUpperCase()}_URL`] ?? '';
  return {
    console: url('console'),
    casework: url('casework'),
    intake: url('intake'),
    referral: url('referral'),
    notification: url('notification'),
  };
}
