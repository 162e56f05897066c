/**
 * Every command of a case, a referral, a unit and a colleague, each with one thing wrong in a body that is otherwise right, sent to a case that lives. What would
 * hurt: a mistake that takes the service down, that is answered without saying what is wrong, or that is recorded.
 */
import { randomUUID } from 'node:crypto';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { type Action, accessMatrix } from '../../../libs/access/matrix';
import { type CommandDefinition } from '../../../services/casework/commands/definition';
import { caseCommandDefinitions, referralCommandDefinitions } from '../../../services/casework/commands/registry';
import { staffCommandDefinitions, unitCommandDefinitions } from '../../../services/casework/house-commands/registry';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { staffMember } from './living-process';
import { mutantsOf } from './mutate';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
let server: Server;
let url: string;
let living: { ref: string; caseId: string; referral: string };

beforeAll(async () => {
  casework = await runningCasework();
  server = await new Promise<Server>((up) => {
    const opened = casework.app.listen(0, '127.0.0.1', () => up(opened));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await observeHouse(casework.deps, { units: ['mn-069-05'], staff: [staffMember('saraa').id] });
  const { ref, caseId } = await casework.accepted();
  const referral = randomUUID();
  await casework.openReferral(referral, caseId, ref);
  living = { ref, caseId, referral };
  // Something has happened in each of them since it began.
  const answered = JSON.stringify({ answer: 'received', record: 'The head nurse' });
  const first = await send('', `/api/cases/${ref}/referrals/${referral}/commands/handoff.answer`, 'saraa', answered);
  expect(first.status).toBe(200);
}, 120_000);
afterAll(async () => {
  await new Promise((closed) => server?.close(closed));
  await casework?.close();
});

interface Answered {
  readonly what: string;
  readonly status: number;
  readonly type: string | null;
  readonly body: {
    readonly code?: string;
    readonly titles?: Readonly<Record<string, string>>;
    readonly errors?: readonly { readonly path: string; readonly words?: string }[];
  };
}

const insider = (action: Action): string => {
  const roles = accessMatrix[action] as Readonly<Record<string, string>>;
  const overSaraa = (role: string) => roles[role] !== undefined && roles[role] !== 'own';
  return overSaraa('supervisor') ? 'erdenechimeg' : overSaraa('manager') ? 'otgonbayar' : 'saraa';
};

const base: Readonly<Record<CommandDefinition['process'], () => string>> = {
  case: () => `/api/cases/${living.ref}`,
  referral: () => `/api/cases/${living.ref}/referrals/${living.referral}`,
  unit: () => '/api/units/mn-069-05',
  staff: () => `/api/staff/${staffMember('saraa').id}`,
};
const pathOf = ({ process, name }: CommandDefinition) => `${base[process]()}/commands/${name}`;

async function send(what: string, path: string, who: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: casework.as(who), 'content-type': 'application/json', ...headers },
    body,
  });
  const type = response.headers.get('content-type');
  return { what, status: response.status, type, body: (await response.json()) as Answered['body'] } satisfies Answered;
}

async function inBatches<T>(work: readonly (() => Promise<T>)[], size = 16): Promise<T[]> {
  const done: T[] = [];
  for (let i = 0; i < work.length; i += size)
    done.push(...(await Promise.all(work.slice(i, i + size).map((one) => one()))));
  return done;
}

/** All that a person's command could have changed: events of every process, and what is sealed. What processes tell each other comes when it comes. */
async function onRecord(): Promise<Readonly<Record<string, number>>> {
  const { db } = casework.deps;
  const byPeople = sql<boolean>`actor->>'role' not in ('system', 'agency')`;
  const [events, notes] = await Promise.all([
    db
      .selectFrom('caseEvent')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where(byPeople)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('note')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { events: Number(events.n), notes: Number(notes.n) };
}

/** A problem with a code, in both languages, that is the sender's and not ours. */
function mistakes(answers: readonly Answered[]): string[] {
  return answers.flatMap(({ what, status, type, body }) => {
    const { mn = '', en = '' } = body.titles ?? {};
    const told = [
      status >= 400 && status < 500,
      /^[a-z][a-z-]+$/.test(body.code ?? ''),
      type?.startsWith('application/problem+json') === true,
      /\p{Script=Cyrillic}/u.test(mn) && /[a-z]/.test(en) && !/\p{Script=Cyrillic}/u.test(en),
      body.code !== 'bad-input' || (body.errors ?? []).every(({ words }) => (words ?? '') !== ''),
      body.code !== 'bad-input' || (body.errors ?? []).length > 0,
    ];
    return told.every(Boolean) ? [] : [`${what}: ${status} ${type ?? ''} ${JSON.stringify(body)}`];
  });
}

const definitions = [
  ...caseCommandDefinitions,
  ...referralCommandDefinitions,
  ...unitCommandDefinitions,
  ...staffCommandDefinitions,
];
const table = definitions.map((definition) => [`${definition.process} ${definition.name}`, definition] as const);
/** The ten columns of a plan: nothing here is nested deeper. */
const inColumns = {
  plan: {
    template: 'simple',
    child: { views: 'Wants to stay.', how: 'Drew a house.' },
    carer: { views: 'Agrees.', agrees: true },
    doNoHarmBy: 'Dorj',
    reviewAt: '2027-02-01T10:00:00+08:00',
    rows: [
      {
        concern: 'School',
        intervention: 'Enrol',
        outcome: 'Goes',
        responsible: { owner: 'family' },
        dueAt: '2027-01-01T10:00:00+08:00',
        visits: ['2026-12-20T10:00:00+08:00'],
        completed: { at: '2026-12-20T10:00:00+08:00', by: 'Dorj' },
      },
    ],
  },
  doNoHarm: true,
};
const examplesOf = ({ name, example }: CommandDefinition) =>
  name === 'plan.submit' ? [example, inColumns] : [example];

test.each(table)('%s: one wrong field breaks it, is taken, or is not explained', async (_name, definition) => {
  const before = await onRecord();
  const path = pathOf(definition);
  const who = insider(definition.action);
  const mutants = examplesOf(definition).flatMap((example) => mutantsOf(example, Object.keys(definition.schema.shape)));
  // What the schema takes may be right: whether it is, is another test's question. Whatever names somebody or a code must be known.
  const wrong = mutants.filter(({ body }) => !definition.schema.safeParse(body).success);
  const answers = await inBatches(
    wrong.map(
      ({ what, body }) =>
        () =>
          send(what, path, who, JSON.stringify(body)),
    ),
  );
  expect(mistakes(answers)).toEqual([]);
  expect(answers.filter(({ status }) => status !== 400).map(({ what, status }) => `${what}: ${status}`)).toEqual([]);
  expect(await onRecord()).toEqual(before);
});

/** A body that is right in its form and wrong in what it says. */
const saying = ({ example, schema, codes, staff, agencies, units }: CommandDefinition): [string, unknown][] => {
  const body = example as Record<string, unknown>;
  const flat = (fields: readonly string[]) => fields.filter((field) => !field.includes('['));
  return [
    ...('happenedAt' in schema.shape
      ? [
          ['in the future', { ...body, happenedAt: new Date(Date.now() + 3_600_000).toISOString() }] as [
            string,
            unknown,
          ],
        ]
      : []),
    ...flat(Object.keys(codes)).map((field): [string, unknown] => [
      `${field} of no list`,
      { ...body, [field]: Array.isArray(body[field]) ? ['no-such-code'] : 'no-such-code' },
    ]),
    ...flat([...staff, ...agencies]).map((field): [string, unknown] => [
      `${field} unknown`,
      { ...body, [field]: randomUUID() },
    ]),
    ...flat(units).map((field): [string, unknown] => [`${field} unknown`, { ...body, [field]: 'mn-999-99' }]),
  ];
};
const speaking = table.filter(([, definition]) => saying(definition).length > 0);

test.each(speaking)('%s: the future, an unknown code or an unknown person is taken', async (_name, definition) => {
  const before = await onRecord();
  const who = insider(definition.action);
  const work = saying(definition).map(
    ([what, body]) =>
      () =>
        send(what, pathOf(definition), who, JSON.stringify(body)),
  );
  expect(mistakes(await inBatches(work))).toEqual([]);
  expect(await onRecord()).toEqual(before);
});

test('a body of another kind, of another size or for another case is taken, or breaks one command', async () => {
  const before = await onRecord();
  const shapes: [what: string, status: number, code: string, body: string, headers?: Record<string, string>][] = [
    ['nothing', 400, 'bad-json', ''],
    ['broken JSON', 400, 'bad-json', '{"a":'],
    ['a list', 400, 'bad-input', '[]'],
    ['a text', 400, 'bad-input', '"x"'],
    ['__proto__', 400, 'bad-input', '{"__proto__":{"admin":true}}'],
    ['deep nesting', 400, 'bad-input', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
    ['too much', 413, 'too-large', `{"a":"${'x'.repeat(70_000)}"}`],
    ['a form', 415, 'unsupported-media', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', 415, 'unsupported-media', '{}', { 'content-type': 'text/plain' }],
    ['another alphabet', 415, 'unsupported-media', '{}', { 'content-type': 'application/json; charset=utf-16' }],
    ['a bad key', 400, 'bad-idempotency-key', '{}', { 'idempotency-key': 'x y' }],
  ];
  const work = table.flatMap(([name, definition]) =>
    shapes.map(([what, status, code, body, headers]) => async () => {
      const sent = body === '{}' ? JSON.stringify(definition.example) : body;
      const answer = await send(`${name}: ${what}`, pathOf(definition), insider(definition.action), sent, headers);
      return {
        answer,
        as: [`${name}: ${what}`, answer.status, answer.body.code],
        want: [`${name}: ${what}`, status, code],
      };
    }),
  );
  const done = await inBatches(work);
  expect(mistakes(done.map(({ answer }) => answer))).toEqual([]);
  expect(done.map(({ as }) => as)).toEqual(done.map(({ want }) => want));
  expect(await onRecord()).toEqual(before);
});

test('a case nobody knows, another unit’s case, an unknown referral or a version seen long ago is answered by a command', async () => {
  const before = await onRecord();
  const theirs = { case: 'munkhbat', referral: 'munkhbat', unit: 'munkhbat', staff: 'munkhbat' } as const;
  const work = table.flatMap(([name, definition]) => {
    const { process, action, example } = definition;
    const body = JSON.stringify(example);
    const path = pathOf(definition);
    // Nothing has happened in unit and staff since they began: theirs is a version nobody has seen.
    const seen = process === 'unit' || process === 'staff' ? '"v99"' : '"v1"';
    const elsewhere = path
      .replace(living.ref, 'BH-2026-9999-9')
      .replace('mn-069-05/', 'mn-999-99/')
      .replace(staffMember('saraa').id, randomUUID());
    const stranger = accessMatrix[action] as Readonly<Record<string, string>>;
    return [
      () => send(`${name}: unknown`, elsewhere, insider(action), body),
      ...(stranger['supervisor'] === 'unit' ? [() => send(`${name}: theirs`, path, theirs[process], body)] : []),
      ...(process === 'referral'
        ? [() => send(`${name}: no referral`, path.replace(living.referral, randomUUID()), insider(action), body)]
        : []),
      () => send(`${name}: stale`, path, insider(action), body, { 'if-match': seen }),
      () => send(`${name}: no version`, path, insider(action), body, { 'if-match': 'yesterday' }),
    ];
  });
  const answers = await inBatches(work);
  expect(mistakes(answers)).toEqual([]);
  const codes = (what: string) =>
    [
      ...new Set(
        answers.filter((one) => one.what.endsWith(`: ${what}`)).map(({ status, body }) => `${status} ${body.code}`),
      ),
    ].sort();
  expect(codes('unknown')).toEqual(['404 not-found']);
  // How a unit stands everybody may read; another unit's case or colleague nobody learns of.
  expect(codes('theirs')).toEqual(['403 out-of-scope', '404 not-found']);
  const told = answers.filter(({ what, status }) => what.endsWith(': theirs') && status === 403);
  expect(told.filter(({ what }) => !what.startsWith('unit ')).map(({ what }) => what)).toEqual([]);
  expect(codes('no referral')).toEqual(['404 unknown-referral']);
  expect(codes('no version')).toEqual(['400 bad-if-match']);
  // A link names another case, and the example's is nobody's: that is asked first.
  expect(codes('stale')).toEqual(['412 stale-version', '422 unknown-case']);
  const early = answers.filter(({ what, status }) => what.endsWith(': stale') && status !== 412);
  expect(early.filter(({ what }) => !/^case case\.(un)?link/.test(what)).map(({ what }) => what)).toEqual([]);
  expect(await onRecord()).toEqual(before);
});

/** One of each kind that is taken as it stands. */
const taken: [path: () => string, body: object, other: object][] = [
  [() => `${base.case()}/commands/risk.set`, { level: 'medium', reason: 'reassessment' }, { level: 'high' }],
  [
    () => `${base.referral()}/commands/handoff.answer`,
    { answer: 'accepted', record: 'The nurse' },
    { record: 'Nobody' },
  ],
];
test.each(taken)(
  'a key that was used comes again with another body, and that is taken or answered as the first',
  async (path, body, other) => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await send('first', path(), 'erdenechimeg', JSON.stringify(body), key);
    expect(first.status).toBe(200);
    const before = await onRecord();
    const again = await send('again', path(), 'erdenechimeg', JSON.stringify({ ...body, ...other }), key);
    expect([again.status, again.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect(mistakes([again])).toEqual([]);
    expect(await onRecord()).toEqual(before);
  },
);

test('anything of all this was unexpected', () => {
  expect(casework.log.errors()).toEqual([]);
});
