/**
 * The first day of a house, as docs/operate.md tells it: real programs without a demo, the command line as its own process, a browser's way of opening the link.
 * What would hurt: an installation that nobody can get into, or that a stranger can.
 */
import { execFile } from 'node:child_process';
import { startService } from '../../../infra/local/services';
import { inRoot, root } from '../../../infra/local/paths';
import { type System, startSystem } from '../../setup/system';
import { Visitor } from '../console/running-console';

const password = 'four quiet rivers';
let system: System;
let token: string;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

interface Told {
  readonly id: string;
  readonly url: string;
  readonly token: string;
  readonly lead: string;
  readonly active: boolean;
  readonly email: string;
}

function iveel(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const { IVEEL_TOKEN: _mine, ...inherited } = process.env;
  return new Promise((resolve) => {
    const given = { ...inherited, ...system.env, ...env };
    execFile(
      process.execPath,
      [inRoot('services/cli/iveel.cjs'), ...args],
      { cwd: root, env: given },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, error: err }),
    );
  });
}
async function json<T = Told>(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<T> {
  const { code, out, error } = await iveel([...args, '--json'], env);
  expect([args.slice(0, 2), code, error]).toEqual([args.slice(0, 2), 0, '']);
  return JSON.parse(out) as T;
}
const somebody = (mail: string, role: string, unit: string): string[] => [
  ...['--mail', mail, '--role', role, '--unit', unit, '--name', 'Туяа', '--name-en', 'Tuya'],
  ...['--initial', 'Дорж', '--initial-en', 'Dorj'],
];

async function setsPassword(url: string): Promise<Visitor> {
  const visitor = new Visitor(system.urls.console);
  const { pathname } = new URL(url);
  const { html } = await visitor.get(pathname);
  const form = /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const set = await visitor.post(pathname, { form, password, repeated: password });
  expect([set.status, set.headers.get('location')]).toEqual([303, '/']);
  return visitor;
}

beforeAll(async () => {
  system = await startSystem({ services: ['casework', 'console'], env: { IVEEL_DEMO: '0' } });
}, 180_000);
afterAll(() => system?.stop(), 60_000);

test('from an empty house to the first manager and the first supervisor signed in', async () => {
  const nobody = await iveel(['staff', 'list']);
  expect([nobody.code, nobody.error]).toEqual([1, expect.stringContaining('IVEEL_TOKEN')]);
  const stranger = ['staff', 'add', '--first', ...somebody('stranger@iveel.invalid', 'manager', 'mn')];
  const wrong = await iveel(stranger, { IVEEL_SERVICE_SECRET: Buffer.alloc(32, 7).toString('base64') });
  expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('(unauthenticated)')]);

  const first = await json(['staff', 'add', '--first', ...somebody('tuya@iveel.invalid', 'manager', 'mn-069')]);
  ({ token } = first);
  expect(first.url.startsWith(`${system.urls.console}/welcome/`)).toBe(true);
  const again = await iveel(['staff', 'add', '--first', ...somebody('other@iveel.invalid', 'manager', 'mn')]);
  expect([again.code, again.error]).toEqual([1, expect.stringContaining('(not-the-first)')]);
  const manager = await setsPassword(first.url);
  expect((await manager.get('/?lang=en')).html).toContain('D. Tuya');

  const mine = { IVEEL_TOKEN: token };
  const added = await json(['staff', 'add', ...somebody('bold@iveel.invalid', 'supervisor', 'mn-069-05')], mine);
  const { url } = await json(['staff', 'invite', 'bold@iveel.invalid'], mine);
  expect((await new Visitor(system.urls.console).get(new URL(added.url).pathname)).status).toBe(410);
  const reach = ['--lead', 'bold@iveel.invalid', '--mailbox', 'galuut@iveel.invalid'];
  expect((await json(['unit', 'set', 'mn-069-05', ...reach], mine)).lead).toBe(added.id);
  const supervisor = await setsPassword(url);
  expect((await supervisor.get('/?lang=en')).status).toBe(200);
  const people = await json<Told[]>(['staff', 'list'], mine);
  expect(people.map(({ email }) => email).sort()).toEqual(['bold@iveel.invalid', 'tuya@iveel.invalid']);

  const leave = await iveel(['staff', 'leave', 'bold@iveel.invalid'], mine);
  expect([leave.code, leave.error]).toEqual([1, expect.stringMatching(/still-responsible[^]*units: mn-069-05/)]);
}, 240_000);

test('with real people in it, the house does not start as a demo', async () => {
  await system.service('casework').stop();
  await expect(startService('casework', { ...system.env, IVEEL_DEMO: '1' })).rejects.toThrow('real people work');
}, 120_000);
