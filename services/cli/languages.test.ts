// What would hurt: a program that asked for JSON reads a sentence, or a Mongolian colleague English.
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Command } from 'commander';
import { ApiError } from './api';
import { caseReads } from './commands/case-reads';
import { caseCommandsOf } from './commands/case-commands';
import { conferenceCommands } from './commands/conferences';
import { doCommand } from './commands/do';
import { referCommandOf } from './commands/refer';
import { referralCommandsOf } from './commands/referrals';
import { reportCommand } from './commands/report';
import { cannot } from './plain-error';
import { tell } from './tell';

const ref = 'BH-2026-0142-7';
const agency = '4572a684-a7a2-4243-8fac-1e4fb41e8b4c';
const line = {
  ref,
  unit: 'mn-069-05',
  stage: 'supporting',
  risk: 'high',
  nextDueAt: '2026-11-23T09:00:00Z',
  overdue: 2,
};
const why = { mn: 'учир', en: 'because' };
const replies: Record<string, unknown> = {
  '/api/cases': { items: [line] },
  [`/api/cases/${ref}`]: {
    ...line,
    zone: 'Asia/Ulaanbaatar',
    now: '2026-11-23T09:00:00Z',
    duties: [],
    gate: [],
    transfer: null,
    links: [{ ref: 'BH-2026-0002-1', kind: 'sibling', standing: { stage: 'closing', risk: 'low' } }],
    referrals: [{ id: 'r1', service: 'legal', status: 'declined' }],
  },
  [`/api/cases/${ref}/referrals/r1/next`]: { service: 'legal', needed: true, proposal: null, others: [], gap: null },
  [`/api/cases/${ref}/sharing`]: {
    agency: { name: { mn: 'Эмнэлэг', en: 'Hospital' }, kind: 'hospital' },
    items: [
      {
        item: 'risk',
        title: { mn: 'эрсдэл', en: 'risk' },
        rule: 'never',
        source: 'R-58; a school',
        way: 'page',
        why: 'never',
      },
    ],
  },
  '/api/service-gaps': { items: [], counts: [] },
  '/api/reports/r1/duplicates': { items: [{ ref: 'BH-2026-0002-1', because: ['register-number'] }] },
  [`/api/cases/${ref}/commands/risk.set`]: { ref, n: 1, revision: 1 },
};
const came = {
  id: 'r1',
  ref,
  receipt: 'M-1',
  unit: 'mn-069-05',
  suspectedRisk: 'high',
  receivedAt: '2026-11-23T09:00:00Z',
};
const reports: Record<string, unknown> = {
  GET: { items: [{ ...came, screenedAt: null }] },
  POST: { receipt: 'M-1', receivedAt: '', ref },
};
let server: Server;
const before = { ...process.env };

beforeAll(async () => {
  server = createServer((req, res) => {
    req.resume();
    const { pathname } = new URL(req.url ?? '', 'http://x');
    const found = pathname === '/api/reports' ? reports[req.method ?? ''] : replies[pathname];
    res.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? { code: 'not-found', title: why.en }));
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { CASEWORK_URL: url, INTAKE_URL: url, IVEEL_TOKEN: 'mine' });
});
afterAll(async () => {
  process.env = before;
  await new Promise((closed) => server.close(closed));
});

async function said(lang: string, ...args: string[]): Promise<string> {
  const program = new Command('iveel').exitOverride().option('--json').option('--lang <lang>').option('--as <who>');
  caseReads(program.command('case'));
  for (const add of [caseCommandsOf, conferenceCommands, doCommand, referCommandOf, referralCommandsOf, reportCommand])
    add(program);
  let out = '';
  const keep = (text: string) => void (out += `${text}\n`);
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(keep),
    jest.spyOn(console, 'error').mockImplementation(keep),
  ];
  try {
    await program.parseAsync([...args, '--lang', lang], { from: 'user' });
  } catch (error) {
    tell(error, { lang: lang });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return out;
}

/** What may stand in any language: what was typed, names of commands and options, numbers, zones. */
const foreign = (text: string): string[] =>
  text
    .replace(
      /BH-[\d-]+|M-1|Asia\/\w+|https?:\S+|--?[a-z-]+|"[^"]*"|\biveel( [a-z]+)*|IVEEL_\w+|\br1\b|Байгаа нь:.*|npm start|nowhere\.yaml/g,
      '',
    )
    .match(/[A-Za-z]{2,}/g) ?? [];

const lines: string[][] = [
  ['case', 'list'],
  ['case', 'show', ref],
  ['report', '--concern', 'neglect'],
  ['report', 'list'],
  ['report', 'similar', ref],
  ['risk', ref, '--level', 'high'],
  ['referral', 'next', ref, 'r1'],
  ['referral', 'gaps'],
  ['refer', ref, '--agency', agency, '--dry-run'],
  ['refer', ref, '--agency', 'nobody'],
  ['refer', ref, '--agency', agency, '--consent-to', 'everything'],
  ['referral', 'reroute', ref, 'r1'],
  ['assign', ref, '--lead', 'nobody'],
  ['visit', ref, '--found', 'x', '--at', '2026-02-30T10:00'],
  ['conference', 'plan', ref, '--at', '2027-01-01T10:00', '--invite', 'queen'],
  ['conference', 'hold', ref, '--decide', 'nothing'],
  ['plan', 'submit', ref, '--file', 'nowhere.yaml'],
  ['do', ref, 'risk.set', 'level'],
  ['do', ref, 'make.tea'],
  ['case', 'list', '--as', 'nobody'],
];
test.each(lines.map((args) => [args.join(' '), args] as const))(
  'iveel %s: English in a Mongolian answer',
  async (_, args) => {
    const [mn, en] = [await said('mn', ...args), await said('en', ...args)];
    expect(foreign(mn)).toEqual([]);
    expect(mn).toMatch(/[А-Яа-яӨөҮү]/);
    expect(en).not.toMatch(/[А-Яа-яӨөҮү]/);
  },
);

test('what an agency may never be given is explained by the table’s own source text', async () => {
  expect(await said('en', 'refer', ref, '--agency', agency, '--dry-run')).not.toContain('R-58');
});

function caught(error: unknown, how: { json?: boolean; lang?: 'mn' | 'en' }): [number, string] {
  let out = '';
  const spy = jest.spyOn(console, 'error').mockImplementation((text: string) => void (out += text));
  const code = tell(error, how);
  spy.mockRestore();
  return [code, out];
}

test('a refusal, a mistake or a fault is a sentence to a program that asked for JSON', () => {
  const refusal = new ApiError(409, 'gate-not-met', { detail: 'Not yet.', missing: ['child-agrees'] }, 'en');
  const [code, json] = caught(refusal, { json: true });
  expect([code, JSON.parse(json)]).toEqual([
    1,
    {
      error: { code: 'gate-not-met', status: 409, message: 'Not yet.', details: [expect.stringMatching(/^missing: /)] },
    },
  ]);
  const [mistake, told] = caught(cannot('no-agency', { key: 'x' }), { json: true, lang: 'mn' });
  expect([mistake, (JSON.parse(told) as { error: { code: string } }).error.code]).toEqual([1, 'no-agency']);
  expect(told).toContain('Профайлд');
  const [fault, thrown] = caught(new TypeError('broken'), { json: true });
  expect([fault, JSON.parse(thrown)]).toEqual([2, { error: { code: 'fault', message: 'broken' } }]);
});

test.each([
  [['--json', 'visit', ref], 1, 'usage'],
  [['make-tea', '--json'], 1, 'usage'],
  [['case', 'list', '--json', '--as', 'saraa'], 1, 'not-signed-in'],
] as const)('iveel %j: the program itself', async (args, code, error) => {
  const ran = await new Promise<{ code: number; out: string; err: string }>((done) =>
    execFile(
      process.execPath,
      [join(__dirname, 'iveel.cjs'), ...args],
      { env: { ...process.env, IVEEL_DEMO: '0' } },
      (e, out, err) => done({ code: Number(e?.code ?? 0), out, err }),
    ),
  );
  expect([ran.code, ran.out, (JSON.parse(ran.err) as { error: { code: string } }).error.code]).toEqual([
    code,
    '',
    error,
  ]);
});
