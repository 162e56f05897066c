/** The console as its own process, beside a living casework on a real port, a real Postgres and Temporal; and a browser's way of talking to it. */
import { randomBytes } from 'node:crypto';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { type Served, serve } from '../../../libs/http/serve';
import { testRolePassword } from '../../../libs/testing/database';
import { testKeys } from '../../../libs/testing/keys';
import { type Service, startService } from '../../../infra/local/services';
import { demoPassword } from '../../../services/console/accounts/demo-accounts';
import { type FreshDatabase, freshDatabase } from '../../setup/servers';
import { type RunningCasework, runningCasework } from '../casework/running-casework';

export interface RunningConsole {
  readonly url: string;
  readonly casework: RunningCasework;
  /** Every line the process has written. */
  readonly said: () => string;
  /** Another console on the same casework and database. */
  start(env?: NodeJS.ProcessEnv): Promise<Service>;
  stopCasework(): Promise<void>;
  close(): Promise<void>;
}

/** Without `demo`: a house in which nobody works yet. */
export async function runningConsole({ demo = true } = {}): Promise<RunningConsole> {
  const [database, casework]: [FreshDatabase, RunningCasework] = await Promise.all([
    freshDatabase(),
    runningCasework({ demo }),
  ]);
  const http: Served = await serve(casework.app, { port: 0, bind: '127.0.0.1' });
  const lines: string[] = [];
  const started: Service[] = [];
  const key = (): string => `one:${randomBytes(32).toString('base64')}`;
  const secrets = {
    IVEEL_PAYLOAD_KEYS: key(),
    IVEEL_VAULT_KEYS: key(),
    IVEEL_HASH_KEY: randomBytes(32).toString('base64'),
    IVEEL_SERVICE_SECRET: testKeys.serviceSecret.toString('base64'),
    IVEEL_AUTH_SECRET: randomBytes(32).toString('base64'),
    // Roles belong to the whole server, which other tests share: the password stays the one all of them know.
    CONSOLE_DATABASE_URL: await bootstrapService(database.url, 'console', testRolePassword),
    CASEWORK_URL: http.url,
    LOG_LEVEL: 'info',
  };
  const start = async (env: NodeJS.ProcessEnv = {}): Promise<Service> => {
    const onLine = (line: string): void => void lines.push(line);
    const service = await startService('console', { ...secrets, IVEEL_DEMO: demo ? '1' : '0', ...env }, { onLine });
    started.push(service);
    return service;
  };
  const { url } = await start();
  return {
    url,
    casework,
    said: () => lines.join('\n'),
    start,
    stopCasework: () => http.close(0),
    close: async () => {
      await Promise.all(started.map((service) => service.stop()));
      await http.close(0);
      await casework.close();
      await database.drop();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** One browser: keeps its cookies, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  constructor(readonly url: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers });
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams(form);
    return this.#ask(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', ...headers }, body });
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, html: await response.text(), headers: response.headers };
  }

  /** Opens the form, fills it in, sends it. */
  async signIn(
    key: string,
    { password = demoPassword, next }: { password?: string; next?: string } = {},
  ): Promise<Answer> {
    const query = next === undefined ? '' : `?${new URLSearchParams({ next })}`;
    const { html } = await this.get(`/sign-in${query}`);
    const form = /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const mail = key.includes('@') ? key : `${key}@iveel.example`;
    return this.post('/sign-in', { mail, password, form, ...(next === undefined ? {} : { next }) });
  }
}
