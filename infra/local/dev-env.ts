/** The development secrets and the addresses of this clone: `.iveel/dev.env`, made on first use, readable by its owner only. */
import fs from 'node:fs';
import path from 'node:path';
import { parseEnvFile } from '../../libs/config/env-file';
import { generateKey, generateSecret } from '../../libs/config/keys';

type Variables = Readonly<Record<string, string>>;

/** What a fresh clone starts with. Keys are made here and nowhere else; losing this file loses the vault. */
const fresh: Readonly<Record<string, () => string>> = {
  IVEEL_PAYLOAD_KEYS: () => generateKey('dev1'),
  IVEEL_VAULT_KEYS: () => generateKey('dev1'),
  IVEEL_HASH_KEY: generateSecret,
  IVEEL_SERVICE_SECRET: generateSecret,
  IVEEL_AUTH_SECRET: generateSecret,
  /** Password of the owner role of the embedded Postgres; only infra/local reads it. */
  IVEEL_LOCAL_POSTGRES_PASSWORD: () => generateSecret().replaceAll(/[^A-Za-z0-9]/g, ''),
  IVEEL_PROFILE: () => 'mongolia',
  IVEEL_DEMO: () => '1',
  MAIL_FROM: () => 'Iveel <iveel@iveel.invalid>',
  LOG_LEVEL: () => 'info',
};

const heading = '# Addresses of the last start, so that other programs in this clone find it. Written anew each time.';

/** Reads the file, adding what is missing. */
export function loadDevEnv(file: string): Variables {
  const known = read(file);
  const missing = Object.entries(fresh).filter(([name]) => known[name] === undefined);
  if (missing.length === 0) return known;
  const complete = { ...known, ...Object.fromEntries(missing.map(([name, make]) => [name, make()])) };
  write(file, complete, {});
  return complete;
}

/** Notes where things listen, and whether this is a demo. The secrets stay as they are. */
export function noteAddresses(file: string, addresses: Variables): void {
  const secrets = Object.fromEntries(Object.entries(read(file)).filter(([name]) => !isAddress(name)));
  write(file, secrets, addresses);
}

const isAddress = (name: string): boolean => /_(URL|PORT|ADDRESS)$/.test(name) || name === 'IVEEL_DEMO';

function read(file: string): Variables {
  return fs.existsSync(file) ? parseEnvFile(fs.readFileSync(file, 'utf8'), file) : {};
}

/** Written beside and renamed: a crash leaves the old file, never half a key. */
function write(file: string, secrets: Variables, addresses: Variables): void {
  const lines = (values: Variables): string[] => Object.entries(values).map(([name, value]) => `${name}="${value}"`);
  const head = '# Development values of this clone. Do not use them anywhere else, and do not commit them.';
  const text = [head, ...lines(secrets), '', heading, ...lines(addresses), ''].join('\n');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}
