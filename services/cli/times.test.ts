// What would hurt: the command line writes another day, or another hour, than the one that was typed.
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Command } from 'commander';
import { caseCommandsOf } from './commands/case-commands';
import { conferenceCommands } from './commands/conferences';
import { contactsCommands } from './commands/contacts';
import { houseCommands } from './commands/house';
import { skipCommand } from './commands/skip';
import { readInstant } from './instants';
import { PlainError } from './plain-error';

const ref = 'BH-2026-0142-7';
const colleague = '7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11';
let server: Server;
let sent: unknown[] = [];
let asked: string[] = [];
const before = { ...process.env };

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (part: Buffer) => (body += part.toString()));
    req.on('end', () => {
      if (req.method === 'POST') sent.push(JSON.parse(body));
      else asked.push(req.url ?? '');
      const events = [{ n: 1, type: 'x', words: { mn: 'за', en: 'yes' }, body: {} }];
      // The case moved from Galuut to Khovd; the unit is in Khovd, too.
      res.end(JSON.stringify({ ref, n: 1, revision: 1, events, unit: 'mn-043-11', zone: 'Asia/Hovd', now: 'then' }));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  process.env['CASEWORK_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['IVEEL_TOKEN'] = 'mine';
});
afterAll(async () => {
  process.env = before;
  await new Promise((closed) => server.close(closed));
});
beforeEach(() => {
  [sent, asked] = [[], []];
});

async function iveel(...args: string[]): Promise<unknown> {
  const program = new Command('iveel').exitOverride().option('--json').option('--lang <lang>', '', 'en');
  for (const add of [caseCommandsOf, conferenceCommands, contactsCommands, houseCommands, skipCommand]) add(program);
  const spy = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return sent[0];
}

/** Every place where a time is typed, and the field it comes to. */
const lines: [field: string, args: (when: string) => string[]][] = [
  ['happenedAt', (when) => ['acknowledge', ref, '--at', when]],
  ['happenedAt', (when) => ['visit', ref, '--found', 'Well', '--at', when]],
  ['nextAt', (when) => ['visit', ref, '--found', 'Well', '--next', when]],
  ['happenedAt', (when) => ['close', 'talk', ref, '--at', when]],
  ['happenedAt', (when) => ['aftercare', ref, '--check', '1', '--at', when]],
  ['scheduledAt', (when) => ['conference', 'plan', ref, '--at', when]],
  ['scheduledAt', (when) => ['conference', 'move', ref, '--to', when]],
  ['happenedAt', (when) => ['conference', 'hold', ref, '--at', when]],
  ['nextAt', (when) => ['conference', 'hold', ref, '--next', when]],
  ['dueAt', (when) => ['conference', 'hold', ref, '--decide', `family ${when} Register the child`]],
  ['scheduledAt', (when) => ['unit', 'plan', 'mn-043-11', '--at', when]],
  ['nextAt', (when) => ['unit', 'meet', 'mn-043-11', '--present', 'police', '--next', when]],
  ['happenedAt', (when) => ['unit', 'meet', 'mn-043-11', '--present', 'police', '--next', when, '--at', when]],
  ['happenedAt', (when) => ['staff', 'train', colleague, '--at', when]],
  ['happenedAt', (when) => ['staff', 'supervise', colleague, '--at', when]],
  ['to', (when) => ['skip', ref, when]],
  ['happenedAt', (when) => ['contacts', 'add', '--at', when]],
];
const named = lines.map(([field, args]) => [`${args('…').join(' ')}`, field, args] as const);

const found = (body: unknown, field: string): unknown =>
  field === 'dueAt'
    ? (body as { decisions: [{ dueAt: string }] }).decisions[0].dueAt
    : (body as Record<string, unknown>)[field];

test.each(named)('%s: a day that is not becomes another one', async (_line, field, args) => {
  const typed = '2026-02-30T10:00+08:00';
  expect(found(await iveel(...args(typed)), field)).toBe(typed);
  expect(asked).toEqual([]);
});

test.each(named)('%s: a time without an offset is read in the zone of the machine', async (_line, field, args) => {
  expect(found(await iveel(...args('2026-11-23T09:00')), field)).toBe('2026-11-23T09:00:00+07:00');
  const about = { unit: '/api/units/mn-043-11', staff: `/api/staff/${colleague}`, contacts: '/api/me' }[
    args('')[0] ?? ''
  ];
  expect(new Set(asked)).toEqual(new Set([about ?? `/api/cases/${ref}`]));
});

test.each(named)('%s: a local day that is not is sent as another, or as it is', async (_line, _field, args) => {
  await expect(iveel(...args('2026-02-30T10:00'))).rejects.toMatchObject({ code: 'no-such-time' });
  expect(sent).toEqual([]);
});

test('every option that takes an instant is in the table above', () => {
  const program = new Command('iveel');
  for (const add of [caseCommandsOf, conferenceCommands, contactsCommands, houseCommands]) add(program);
  const all = (of: Command): string[] =>
    of.commands.flatMap((one) => [
      ...one.options.filter(({ flags }) => flags.includes('<instant>')).map(() => one.name()),
      ...all(one),
    ]);
  const helps = (of: Command): string[] => of.commands.flatMap((one) => [one.helpInformation(), ...helps(one)]);
  const missing = all(program).filter((name) => !named.some(([line]) => line.split(' ').includes(name)));
  expect(missing.filter((name) => !['incident', 'debrief'].includes(name))).toEqual([]);
  // And each says in its help how it is read.
  const silent = helps(program).filter((help) => help.includes('<instant>') && !/time\s+of\s+the\s+unit/.test(help));
  expect(silent).toEqual([]);
});

test.each(['tomorrow', '2026-11-23', '23.11.2026 09:00', '2026-11-23T09:00+8', ''])(
  '"%s" is guessed at instead of going to the API as it is',
  async (text) => {
    expect(found(await iveel('visit', ref, '--found', 'Well', '--at', text), 'happenedAt')).toBe(text);
  },
);

test('an hour that is twice, or never, in a zone with daylight saving is taken for one of the two', async () => {
  const berlin = () => Promise.resolve('Europe/Berlin');
  for (const text of ['2026-10-25T02:30', '2026-03-29T02:30'])
    await expect(readInstant(text, berlin)).rejects.toBeInstanceOf(PlainError);
  expect(await readInstant('2026-10-25 03:30', berlin)).toBe('2026-10-25T03:30:00+01:00');
});
