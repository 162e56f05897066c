/**
 * A house that brings its own Postgres, Temporal and mail server: `DATABASE_URL`, `TEMPORAL_ADDRESS`, `SMTP_URL`. What would hurt: a start that fails late and
 * in riddles, a demo that waits for what cannot come, mails that go nowhere.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Mail, startMail } from '../../infra/local/mail/mail-server';
import { inRoot } from '../../infra/local/paths';
import { freePort } from '../../infra/local/ports';
import { type Postgres, startPostgres } from '../../infra/local/postgres';
import { type Temporal, startTemporal } from '../../infra/local/temporal-server';
import { waitUntil } from '../../infra/local/wait-until';
import { type Ended, type NewClone, type Started, newClone, newStateFolder, runNode } from '../setup/npm-start';
import { testTemporalAddress } from '../setup/servers';

let clone: NewClone;
let parts: string;
let postgres: Postgres;
let temporal: Temporal;
let mail: Mail;
let own: Record<string, string>;
let running: Started;

beforeAll(async () => {
  clone = await newClone();
  parts = newStateFolder();
  const dataDir = path.join(parts, 'postgres');
  [postgres, temporal, mail] = await Promise.all([
    startPostgres({ dataDir, password: 'of-the-house', kind: 'throwaway' }),
    // As a server in earnest is: nobody skips time there.
    startTemporal({ uiPort: 'none', timeSkipping: false }),
    startMail({ dir: path.join(parts, 'mail') }),
  ]);
  own = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, SMTP_URL: mail.smtpUrl };
}, 240_000);
afterAll(async () => {
  await clone.remove();
  await Promise.all([postgres.stop(), temporal.stop(), mail.stop()]);
  fs.rmSync(parts, { recursive: true, force: true });
}, 120_000);

const tried = (env: Record<string, string>): Promise<Ended> =>
  runNode([inRoot('infra/local/start.cjs'), '--port-base', clone.portBase], { ...clone.env, ...own, ...env });

test.each([
  ['SMTP_URL', (port: number) => `smtp://iveel:hidden@127.0.0.1:${port}`, /SMTP_URL is set, but that mail server/],
  ['SMTP_URL', () => 'mail.house.example', /SMTP_URL must begin with smtp:\/\/ or smtps:\/\//],
  ['TEMPORAL_ADDRESS', (port: number) => `127.0.0.1:${port}`, /TEMPORAL_ADDRESS is set, but 127.0.0.1:\d+ could not/],
  [
    'DATABASE_URL',
    (port: number) => `postgres://a:hidden@127.0.0.1:${port}/b`,
    /DATABASE_URL is set, but that database/,
  ],
] as const)('%s that leads nowhere is one sentence', async (name, address, sentence) => {
  const { code, out, err } = await tried({ [name]: address(await freePort()) });
  expect(err.trim()).toMatch(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(out + err).not.toContain('hidden');
  expect(code).toBe(1);
});

test('with all three its own, npm start brings none along, says what a demo lacks, and makes the sample cases as of today', async () => {
  running = await clone.start([], own);
  await running.until('Ready');
  const said = running.said();
  expect(said).toContain('Using the Postgres that DATABASE_URL names');
  expect(said).toContain(`Using the Temporal server at ${temporal.address}`);
  expect(said).toContain('Using the mail server that SMTP_URL names');
  expect(said).toMatch(/does not let time be skipped.*iveel demo/);
  expect(said).toMatch(/no inbox page.*iveel demo/);
  // Nobody is sent to what cannot run.
  expect(said.split('Five things to try')[1]).not.toContain('iveel demo');
  for (const part of ['postgres', 'temporal', 'mail'])
    expect([part, fs.existsSync(path.join(clone.state, part))]).toEqual([part, false]);

  const listed = await clone.iveel(['case', 'list', '--json']);
  const cases = JSON.parse(listed.out) as { ref: string }[];
  expect(cases).toHaveLength(3);
  for (const { ref } of cases) {
    const { now } = JSON.parse((await clone.iveel(['case', 'show', ref, '--json'])).out) as { now: string };
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(3_600_000);
  }
}, 240_000);

test('mails are handed to the mail server of the house', async () => {
  const arrived = (): Promise<true | undefined> =>
    Promise.resolve(mail.messages({ to: 'saraa@iveel.example' }).length > 0 ? true : undefined);
  await waitUntil(arrived, { withinMs: 30_000, late: () => new Error('no mail to the caseworker came') });
}, 60_000);

test('iveel skip, demo and simulate say in a sentence that time cannot be skipped there, and nothing is begun', async () => {
  const refs = async (): Promise<string[]> =>
    (JSON.parse((await clone.iveel(['case', 'list', '--json'])).out) as { ref: string }[]).map((one) => one.ref);
  const before = await refs();
  const [ref = ''] = before;
  const script = 'infra/profiles/mongolia/scripts/low-waived-conference.yaml';
  const cannot: readonly (readonly string[])[] = [
    ['skip', ref, '8d'],
    ['demo'],
    ['simulate', '--engine', 'temporal', script],
  ];
  for (const args of cannot) {
    const { code, out, err } = await clone.iveel(args);
    expect([args[0], code, out]).toEqual([args[0], 1, '']);
    expect(err).toMatch(/^The Temporal server .* does not let time be skipped.*frontend\.WorkflowTimeSkippingEnabled/);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(await refs()).toEqual(before);
}, 60_000);

test('a script is played on the server that Temporal’s own configuration file names', async () => {
  const file = path.join(parts, 'temporal.toml');
  fs.writeFileSync(file, `[profile.default]\naddress = "${await testTemporalAddress()}"\n`);
  const script = 'infra/profiles/mongolia/scripts/low-waived-conference.yaml';
  const args = [inRoot('services/cli/iveel.cjs'), 'simulate', '--engine', 'temporal', script, '--json'];
  const { code, out, err } = await runNode(args, { IVEEL_STATE: parts, TEMPORAL_CONFIG_FILE: file });
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ failures: [] });
}, 120_000);
