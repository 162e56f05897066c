// Nobody reachable is an alarm of its own: what would hurt is a notice that reached nobody, and nobody who hears that it did not. The record, the look at it,
// the workflow that tells, the list and the command line are real; only the post office is told what becomes of its mails.
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Command } from 'commander';
import request from 'supertest';
import { word } from '../../../libs/words/word';
import { alarmTold, countAlarms, sweepAlarms } from '../../../services/casework/use-cases/alarms/sweep-alarms';
import { makeToken } from '../../../services/casework/use-cases/make-token';
import { noticesCommand } from '../../../services/cli/commands/notices';
import { absenceCommands } from '../../../services/cli/commands/absences';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { ALARMS_WORKFLOW, PROCESS_QUEUE } from '../../../workflows/protocol';
import { waitUntil } from '../../../infra/local/wait-until';
import { answer } from './answers';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
let server: Server;
beforeAll(async () => {
  casework = await runningCasework();
  await observeHouse(casework.deps);
  server = casework.app.listen(0);
}, 180_000);
afterAll(async () => {
  server?.close();
  await casework?.close();
});

const get = (path: string, who: string) =>
  answer(request(casework.app).get(path).set('Authorization', casework.as(who)));
const post = (path: string, who: string) =>
  answer(request(casework.app).post(path).set('Authorization', casework.as(who)).send({}));
const look = (n: number) =>
  casework.temporal.client.workflow.execute(ALARMS_WORKFLOW, { workflowId: `alarms-${n}`, taskQueue: PROCESS_QUEUE });
interface Told {
  readonly template: string;
  readonly to: string;
  readonly workflowId: string;
}
const told = (caseId: string) =>
  (casework.post.asked as Told[])
    .filter(({ workflowId, template }) => workflowId === `case/${caseId}` && template.startsWith('alarm-'))
    .map(({ template, to }) => `${template} to ${to}`)
    .sort();
const open = (caseId: string) =>
  casework.deps.db
    .selectFrom('alarm')
    .selectAll()
    .where('workflowId', '=', `case/${caseId}`)
    .where('endedAt', 'is', null)
    .execute();
const soon = (is: () => Promise<boolean>) =>
  waitUntil(async () => ((await is()) ? true : undefined), { withinMs: 20_000, late: () => new Error('still not so') });
const heardNothing = async (outcome: string) => {
  casework.post.outcome = ({ template }) => (template.startsWith('alarm-') ? 'sent' : outcome);
  const made = await casework.report('mn-069-05');
  const { db } = casework.deps;
  await soon(async () => {
    const rows = await db
      .selectFrom('caseEvent')
      .select('n')
      .where('workflowId', '=', `case/${made.caseId}`)
      .where('type', '=', 'notice.settled')
      .execute();
    return rows.length > 0;
  });
  return made;
};

test('a notice that found nobody is told to the manager above and to operations, stands in the list of those who can mend it, and is told once a day', async () => {
  const { caseId, ref } = await heardNothing('nobody-reachable');
  await look(1);
  expect(told(caseId)).toEqual(['alarm-unheard to manager', 'alarm-unheard to ops']);
  await look(2);
  expect(told(caseId)).toHaveLength(2);
  const listed = async (who: string) =>
    (await get('/api/alarms', who)).body.items
      .filter((one) => one.ref === ref)
      .map((one) => (one as unknown as { what: string }).what);
  for (const who of ['erdenechimeg', 'otgonbayar', 'bilguun', 'solongo'])
    expect(await listed(who)).toEqual(['nobody-reachable']);
  expect(await listed('munkhbat')).toEqual([]);
  expect((await get('/api/alarms', 'saraa')).status).toBe(403);
  // A day later, nobody has seen to it: told again.
  const later = await sweepAlarms(casework.deps.db, Date.now() + 25 * 3_600_000, 100);
  expect(later.filter(({ workflowId }) => workflowId === `case/${caseId}`)).toMatchObject([
    { told: 1, roles: ['ops', 'manager'] },
  ]);
});

test('an alarm of which nobody could be told stays open and is tried again; one that somebody has seen to is told no more', async () => {
  const { caseId } = await heardNothing('undeliverable');
  casework.post.outcome = () => 'nobody-reachable';
  await look(3);
  expect((await open(caseId)).map((one) => [one.what, one.told])).toEqual([['undeliverable', 0]]);
  expect((await countAlarms(casework.deps.db))['undeliverable']).toBeGreaterThan(0);
  casework.post.outcome = () => 'sent';
  await look(4);
  const [alarm] = await open(caseId);
  expect(alarm?.told).toBe(1);
  const path = `/api/alarms/${alarm?.id ?? ''}/end`;
  expect((await post(path, 'munkhbat')).body.code).toBe('out-of-scope');
  expect((await post(path, 'erdenechimeg')).status).toBe(204);
  expect((await post(path, 'erdenechimeg')).body.code).toBe('already-done');
  expect((await post('/api/alarms/00000000-0000-4000-8000-000000000000/end', 'erdenechimeg')).status).toBe(404);
  expect(await open(caseId)).toEqual([]);
});

test('it ends by itself when somebody of that role was reached after all', async () => {
  const { caseId } = await heardNothing('nobody-reachable');
  await sweepAlarms(casework.deps.db, Date.now(), 100);
  expect(await open(caseId)).toHaveLength(1);
  casework.post.outcome = () => 'sent';
  const by = staffMember('erdenechimeg');
  const lead = staffMember('saraa').id;
  await casework.send(
    `case/${caseId}`,
    'report.screen',
    { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk: 'high', lead },
    by,
  );
  const [alarm] = await open(caseId);
  await casework.deps.db
    .updateTable('alarm')
    .set({ role: 'caseworker' })
    .where('id', '=', alarm?.id ?? '')
    .execute();
  await soon(async () => {
    await sweepAlarms(casework.deps.db, Date.now(), 100);
    return (await open(caseId)).length === 0;
  });
  await alarmTold(casework.deps.db, alarm?.id ?? '', 0, Date.now());
});

describe('on the command line', () => {
  const iveel = async (who: string, ...words: string[]) => {
    const { token } = await makeToken(
      casework.deps.db,
      { staffId: staffMember(who).id, label: 'test', days: 1 },
      Date.now(),
    );
    const before = { url: process.env['CASEWORK_URL'], token: process.env['IVEEL_TOKEN'] };
    process.env['CASEWORK_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['IVEEL_TOKEN'] = token;
    const said: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    try {
      const program = new Command('iveel').option('--json').option('--lang <lang>', '', 'mn').option('--as <staff>');
      noticesCommand(program);
      absenceCommands(program);
      await program.exitOverride().parseAsync(['node', 'iveel', ...words]);
    } finally {
      log.mockRestore();
      process.env['CASEWORK_URL'] = before.url;
      process.env['IVEEL_TOKEN'] = before.token;
    }
    return said.join('\n');
  };

  test('what nobody heard is listed in words, and ended', async () => {
    const { ref, caseId } = await heardNothing('nobody-reachable');
    await sweepAlarms(casework.deps.db, Date.now(), 100);
    const shown = await iveel('erdenechimeg', 'notices');
    expect(shown).toMatch(new RegExp(`${ref}.*мэдэгдэл хүлээн авах хүн олдсонгүй`));
    const [alarm] = await open(caseId);
    await iveel('erdenechimeg', 'notices', 'end', alarm?.id ?? '');
    expect(await open(caseId)).toEqual([]);
  });

  test('an absence is granted, covered and ended, and a role delegated and taken back', async () => {
    const munkhbat = 'munkhbat@iveel.example';
    const granted = await iveel(
      'bayarmaa',
      'absence',
      'grant',
      munkhbat,
      '--from',
      '2027-03-01',
      '--until',
      '2027-03-05',
    );
    expect(granted).toContain(word('mn', 'cli.absence.nobody'));
    const id = granted.split(' ').at(-1) ?? '';
    const covered = await iveel('bayarmaa', 'absence', 'cover', munkhbat, id, '--by', 'enkhjargal@iveel.example');
    expect(covered).toContain(staffMember('enkhjargal').id);
    expect(await iveel('bayarmaa', 'absence', 'list')).toContain('Мөнхбат');
    expect(await iveel('bayarmaa', 'absence', 'end', munkhbat, id)).toContain(id);
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const to = ['delegate', 'to', munkhbat, 'bayarmaa@iveel.example', '--until', until, '--reason', 'travel'];
    expect(await iveel('bayarmaa', ...to)).toMatch(/Баярмаа.*шилжүүлэв.*Томилолт/);
    expect(await iveel('bayarmaa', 'delegate', 'end', munkhbat)).toBe('Шилжүүлсэн үүргээ буцаан авав.');
  });
});
