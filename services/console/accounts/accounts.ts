/** Who signs in here, and as which person of casework: Better Auth over its own tables. Passwords are kept as scrypt hashes, sessions as rows. */
import { betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';

/** Somebody who has signed in. Role and unit are casework's to know. */
export interface Member {
  readonly staffId: string;
  readonly name: Readonly<Record<'mn' | 'en', string>>;
}

export interface Accounts {
  /** The cookies of a new session; undefined for a wrong password and for nobody alike, after the same work. */
  signIn(login: string, password: string, headers: Headers): Promise<readonly string[] | undefined>;
  /** Ends the session of these headers, here and in the browser. @returns cookies that forget it */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Whose session it is, and cookies that keep it alive. */
  whose(headers: Headers): Promise<{ member: Member; cookies: readonly string[] } | undefined>;
  /** An account with this password, for somebody who has none yet. @returns false where there is one: its password stays */
  open(person: NewAccount, password: string): Promise<boolean>;
  has(staffId: string): Promise<boolean>;
  /** An account for each who has none yet. */
  ensure(people: readonly NewAccount[], password: string): Promise<void>;
  forgetOld(now: number): Promise<void>;
  close(): Promise<void>;
}

export interface NewAccount extends Member {
  readonly mail: string;
}

export interface AccountsOptions {
  /** Connection as the service's own role. */
  readonly url: string;
  readonly schema: string;
  /** Where people reach the console; cookies are `Secure` where it is https. */
  readonly publicUrl: string;
  readonly secret: string;
  readonly onLost?: (error: Error) => void;
}

const workingDay = 12 * 3_600;
/** Characters of a password. Eight would do for Better Auth; here it opens children's files. */
export const shortestPassword = 12;
const longest = 200;

export function openAccounts({ url, schema, publicUrl, secret, onLost }: AccountsOptions): Accounts {
  // A pool of its own: Better Auth wants dates as Date, the rest of us as numbers.
  const pool = new Pool({
    connectionString: url,
    application_name: 'iveel console accounts',
    max: 5,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    options: `-c search_path=${schema}`,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', (error) => onLost?.(error)));
  const db = new Kysely<AccountTables>({ dialect: new PostgresDialect({ pool }) });
  const auth = betterAuth({
    appName: 'Iveel',
    baseURL: publicUrl,
    secret,
    database: { db, type: 'postgres', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: longest },
    user: {
      additionalFields: {
        staffId: { type: 'string', required: true, input: false },
        nameEn: { type: 'string', required: true, input: false },
      },
    },
    session: { expiresIn: workingDay, updateAge: 3_600 },
    // Ours counts in front of it, together with the login.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'iveel' },
  });

  async function open({ staffId, mail, name }: NewAccount, password: string): Promise<boolean> {
    const hash = await (await auth.$context).password.hash(password);
    return db.transaction().execute(async (trx) => {
      const person = { id: staffId, staffId, name: name.mn, nameEn: name.en, email: mail.toLowerCase() };
      // Whoever left and comes back is somebody new to casework, which lets nobody else have this address: the old account opens nothing any more.
      await trx.deleteFrom('user').where('email', '=', person.email).where('staffId', '<>', staffId).execute();
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('user')
        .values(person)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // There already, or another copy of the service was faster.
      if (numInsertedOrUpdatedRows !== 1n) return false;
      await trx
        .insertInto('account')
        .values({ id: staffId, accountId: staffId, providerId: 'credential', userId: staffId, password: hash })
        .execute();
      return true;
    });
  }

  return {
    async signIn(login, password, headers) {
      const body = { email: login.trim().toLowerCase(), password, rememberMe: false };
      const response = await auth.api.signInEmail({ body, headers, asResponse: true });
      if (response.ok) return response.headers.getSetCookie();
      if (response.status >= 500) throw new Error(`signing in failed with ${response.status}`);
      return undefined;
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    async whose(headers) {
      const { headers: more, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      const { staffId, name, nameEn } = response.user;
      return { member: { staffId, name: { mn: name, en: nameEn } }, cookies: more.getSetCookie() };
    },
    open: (person, password) => open(person, password),
    async has(staffId) {
      return (await db.selectFrom('user').select('id').where('staffId', '=', staffId).executeTakeFirst()) !== undefined;
    },
    async ensure(people, password) {
      const known = await db.selectFrom('user').select('staffId').execute();
      const missing = people.filter(({ staffId }) => !known.some((one) => one.staffId === staffId));
      for (const person of missing) await open(person, password);
    },
    async forgetOld(now) {
      await db.deleteFrom('session').where('expiresAt', '<', new Date(now)).execute();
    },
    close: () => db.destroy(),
  };
}

interface AccountTables {
  user: { id: string; staffId: string; name: string; nameEn: string; email: string };
  account: { id: string; accountId: string; providerId: string; userId: string; password: string };
  session: { expiresAt: Date };
}
