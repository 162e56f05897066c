// What would hurt: advice that nobody counts because no case came of it, or a count that says who asked.
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Command } from 'commander';
import { makeToken } from '../../../services/casework/use-cases/make-token';
import { contactsCommands } from '../../../services/cli/commands/contacts';
import { type StoredCasework, day, hour, saraa, start, storedCasework, supervisor } from './stored-casework';
import { aCase } from './living-process';

let house: StoredCasework;
beforeAll(async () => {
  house = await storedCasework();
});
beforeEach(async () => {
  await house.anew();
  await house.deps.db.deleteFrom('advice').execute();
});
afterAll(() => house?.database.close());

const galuut = 'mn-069-05';
const counted = async (who: string, query = '') =>
  ((await house.get(`/api/contacts${query}`, who, 200)).body as unknown as { items: unknown[] }).items;

test('advice without a report is not counted, or by the month of another zone', async () => {
  house.clock.set('2026-12-02T10:00:00+08:00');
  await house.post('/api/contacts', 'saraa', {}, 201);
  await house.post('/api/contacts', 'saraa', { happenedAt: '2026-11-30T23:59:00+08:00', concern: 'neglect' }, 201);
  await house.post('/api/contacts', 'erdenechimeg', { happenedAt: '2026-12-01T00:01:00+08:00' }, 201);
  expect(await counted('erdenechimeg')).toEqual([
    { unit: galuut, month: '2026-12', withoutReport: 2, fromReports: 0 },
    { unit: galuut, month: '2026-11', withoutReport: 1, fromReports: 0 },
  ]);
  expect(await counted('erdenechimeg', '?from=2026-12')).toHaveLength(1);
  expect(await counted('erdenechimeg', '?until=2026-11')).toHaveLength(1);
  expect(await counted('erdenechimeg', '?unit=mn-043-11')).toEqual([]);
});

test('a report that was screened as advice is not counted, or one that opened a case is', async () => {
  const told = aCase(galuut);
  await house.project(told.report(start, 'low'));
  const screening = { outcome: 'advice-only', reason: 'advice-given' };
  await house.project(told.living.take('report.screen', screening, supervisor, start + hour));
  const opened = aCase(galuut);
  await house.project(opened.report(start, 'low'));
  await house.project(opened.accept(start + hour, saraa, supervisor, 'low'));
  expect(await counted('erdenechimeg')).toEqual([{ unit: galuut, month: '2026-11', withoutReport: 0, fromReports: 1 }]);
});

test('another unit counts ours, or records for us', async () => {
  await house.post('/api/contacts', 'saraa', {}, 201);
  await house.post('/api/contacts', 'saraa', { unit: 'mn-043-11' }, 403);
  const stranger = house.deps.profile.staff.find((s) => s.role === 'supervisor' && !s.unit.startsWith('mn-069'));
  if (!stranger) throw new Error('the profile has no supervisor elsewhere');
  expect(await counted(stranger.key)).toEqual([]);
});

test('advice in the future, about a concern nobody knows, or with a name in it is taken', async () => {
  const ahead = new Date(start + day).toISOString();
  await house.post('/api/contacts', 'saraa', { happenedAt: ahead }, 422);
  await house.post('/api/contacts', 'saraa', { concern: 'moonlight' }, 400);
  await house.post('/api/contacts', 'saraa', { name: 'Bat' }, 400);
  expect(await house.deps.db.selectFrom('advice').selectAll().execute()).toEqual([]);
});

test('what is kept of advice says who asked', async () => {
  await house.post('/api/contacts', 'saraa', { concern: 'neglect' }, 201);
  const [row = {}] = await house.deps.db.selectFrom('advice').selectAll().execute();
  expect(Object.keys(row).sort()).toEqual(['concern', 'happenedAt', 'id', 'recordedAt', 'recordedBy', 'unit']);
});

test('whoever asks who they are is told of somebody else, or of another unit’s clock', async () => {
  const { body } = await house.get('/api/me', 'saraa', 200);
  expect(body).toEqual({ id: saraa.id, role: 'caseworker', unit: galuut, zone: 'Asia/Ulaanbaatar' });
});

test('the command line records for somebody else than who asks, or shows other numbers', async () => {
  const { token } = await makeToken(house.deps.db, { staffId: saraa.id, label: 'test', days: 1 }, house.clock.now());
  const server = await new Promise<Server>((up) => {
    const opened = house.app.listen(0, '127.0.0.1', () => up(opened));
  });
  const { port } = server.address() as AddressInfo;
  process.env['CASEWORK_URL'] = `http://127.0.0.1:${port}`;
  process.env['IVEEL_TOKEN'] = token;
  let out = '';
  const spy = jest.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`));
  const iveel = async (...args: string[]) => {
    const program = new Command('iveel').option('--json').option('--lang <lang>', '', 'en').exitOverride();
    contactsCommands(program);
    await program.parseAsync(args, { from: 'user' });
  };
  try {
    await iveel('contacts', 'add', '--concern', 'neglect');
    await iveel('contacts', 'add', '--at', '2026-11-02T10:00:00+08:00');
    // A night that is October already where the machine stands, if not in Galuut.
    await iveel('contacts', 'add', '--at', '2026-11-01T00:30');
    await iveel('contacts', 'add', '--at', '2026-11-01 07:30', '--unit', galuut);
    for (const at of ['2026-02-30T10:00', '2026-13-01 10:00'])
      await expect(iveel('contacts', 'add', '--at', at)).rejects.toMatchObject({ code: 'no-such-time' });
    await iveel('contacts');
  } finally {
    spy.mockRestore();
    await new Promise((closed) => server.close(closed));
  }
  expect(out).toContain('On record: advice was given.');
  // What was taken is said, and in whose time.
  expect(out).toContain('On record: advice was given, 2026-11-01T00:30:00+08:00 (Asia/Ulaanbaatar).');
  expect(out).toContain('2026-11-01T07:30:00+08:00');
  expect(out).toMatch(/2026-11\s+mn-069-05\s+4\s+0\s+4/);
});
