/** A wrong environment must stop a service at once with a sentence a person can act on, and never print a secret. */
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './config';
import { generateKey, generateSecret, parseKeys } from './keys';
import { knownVariables } from './variables';

const good = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  IVEEL_PAYLOAD_KEYS: `${generateKey('p2')},${generateKey('p1')}`,
  IVEEL_VAULT_KEYS: generateKey('v1'),
  IVEEL_HASH_KEY: generateSecret(),
  IVEEL_SERVICE_SECRET: generateSecret(),
  IVEEL_AUTH_SECRET: generateSecret(),
});

const sentencesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadConfig('casework', env);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
};

test('defaults fill everything that is not a secret', () => {
  const config = loadConfig('referral', good());
  expect(config.port).toBe(7103);
  expect(config.urls.casework).toBe('http://127.0.0.1:7101');
  expect(config.payloadKeys.map((key) => key.id)).toEqual(['p2', 'p1']);
  expect(config.demo).toBe(false);
  expect(config.database).not.toHaveProperty('ownUrl');
});

test('two copies of a service derive the same role password, two services do not', () => {
  const env = good();
  expect(loadConfig('intake', env).database.rolePassword).toBe(loadConfig('intake', env).database.rolePassword);
  expect(loadConfig('intake', env).database.rolePassword).not.toBe(loadConfig('referral', env).database.rolePassword);
});

test.each([
  ['CASEWORK_PORT', '70000', 'at most 65535'],
  ['CASEWORK_PORT', 'http', 'must be a port number'],
  ['TRUSTED_PROXIES', 'all', 'from 0 to 9'],
  ['DATABASE_URL', 'mysql://x', 'postgres://'],
  ['CASEWORK_URL', 'casework:7101', 'http://'],
  ['TEMPORAL_ADDRESS', 'localhost', 'host:port'],
  ['SMTP_URL', 'mail.example.org', 'smtp://'],
  ['IVEEL_DEMO', 'yes', '0 or 1'],
  ['LOG_LEVEL', 'loud', 'one of trace'],
  ['IVEEL_AUTH_SECRET', 'short', 'at least 32'],
  ['IVEEL_PROFILE', '../etc', 'name of a profile'],
  ['MAIL_FROM', 'a@b.mn\r\nBcc: x@y.mn', 'must be an address'],
])('%s=%s is refused in one sentence that names it', (name, value, words) => {
  const sentences = sentencesOf({ ...good(), [name]: value });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(new RegExp(`^${name} is wrong: `));
  expect(sentences[0]).toContain(words);
});

test('every missing secret is named, all at once', () => {
  const names = knownVariables.filter((variable) => variable.fallback === undefined).map((variable) => variable.name);
  expect(sentencesOf({ NODE_ENV: 'production' }).map((line) => line.split(' ')[0])).toEqual(names);
});

/** Set by one of our programs for another, or by the machine: nobody types them. */
const BETWEEN_PROGRAMS = new Set([
  ...['IVEEL_CALLED_FROM', 'IVEEL_SAMPLES', 'IVEEL_MUTATION_AREA', 'IVEEL_TEST_RUN'],
  ...['IVEEL_TEST_DATABASE_URL', 'IVEEL_TEST_TEMPORAL_ADDRESS', 'IVEEL_LOCAL_POSTGRES_PASSWORD'],
]);

test('a program reads a variable that the list of variables does not know', () => {
  const root = join(__dirname, '..', '..');
  const folders = ['libs', 'services', 'infra', 'activities', 'workflows'];
  const read = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[cm]?tsx?$|\.[cm]js$/.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join(root, folder, file), 'utf8').matchAll(
          /(?:\benv(?:\(\))?\.|\benv\['|configured\(')((?:IVEEL|TEMPORAL|SMTP|MAIL|INBOX|DATABASE|LOG|BIND)_[A-Z_]+)/g,
        ),
      ])
      .map(([, name = '']) => name),
  );
  const known = new Set(knownVariables.map(({ name }) => name));
  expect(read).toEqual(expect.arrayContaining(['IVEEL_STATE', 'TEMPORAL_CLI_PATH', 'IVEEL_LANG', 'SMTP_URL']));
  expect([...new Set(read)].filter((name) => !known.has(name) && !BETWEEN_PROGRAMS.has(name))).toEqual([]);
  // Taken out of the environment by its name in braces.
  expect(known).toContain('IVEEL_TOKEN');
});

test('a secret that is wrong is never repeated in the message', () => {
  const value = `k1:${Buffer.from('only sixteen byt').toString('base64')}`;
  const text = sentencesOf({ ...good(), IVEEL_VAULT_KEYS: value }).join('\n');
  expect(text).toContain('32 bytes');
  expect(text).not.toContain(value.slice(3));
});

test('two keys under one id are refused: a rotation would open with the wrong one', () => {
  expect(() => parseKeys(`${generateKey('a')},${generateKey('a')}`)).toThrow('same id');
});

test('the real environment wins over the file, and a named file must exist', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'iveel-env-')), 'dev.env');
  writeFileSync(file, '# local\nCASEWORK_PORT=8001\nINTAKE_PORT="8002"\n');
  expect(loadConfig('casework', { ...good(), IVEEL_ENV_FILE: file }).port).toBe(8001);
  expect(loadConfig('intake', { ...good(), IVEEL_ENV_FILE: file }).port).toBe(8002);
  expect(loadConfig('casework', { ...good(), IVEEL_ENV_FILE: file, CASEWORK_PORT: '8003' }).port).toBe(8003);
  expect(sentencesOf({ ...good(), IVEEL_ENV_FILE: `${file}.gone` })[0]).toContain('which is not there');
});

test('a broken line of the file is named by its number', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'iveel-env-')), 'dev.env');
  writeFileSync(file, 'LOG_LEVEL=info\nnonsense\n');
  expect(sentencesOf({ ...good(), IVEEL_ENV_FILE: file })[0]).toContain('line 2');
});
