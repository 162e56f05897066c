/** What would hurt: input that is a crash, or half a report. Everything wrong is a 4xx with words in both languages, and changes nothing. */
import request from 'supertest';
import { type Bench, dumpOf, intakeBench } from './bench';

let bench: Bench;
let clean: string;
beforeAll(async () => {
  bench = await intakeBench();
  clean = await dumpOf(bench);
});
afterAll(() => bench.close());

const json = (text: string, type = 'application/json') =>
  request(bench.app).post('/api/reports').set('Content-Type', type).send(text);
const report = (more: object) => json(JSON.stringify({ narrative: 'x', ...more }));
const expectNothingHappened = async (): Promise<void> => {
  expect(bench.log.errors()).toEqual([]);
  const withoutKeys = (text: string) => text.replace(/^\S*idempotency\S*.*$/gm, '');
  expect(withoutKeys(await dumpOf(bench))).toBe(withoutKeys(clean));
};

interface ProblemBody {
  code: string;
  titles: { mn: string; en: string };
  errors?: { path: string; code: string; words: string }[];
}

const hostile: [string, number, string, () => request.Test][] = [
  ['no body', 400, 'bad-json', () => json('')],
  ['not JSON', 400, 'bad-json', () => json('{"narrative":')],
  ['a list', 400, 'bad-input', () => json('[]')],
  ['null', 400, 'bad-input', () => json('null')],
  ['nothing told', 400, 'bad-input', () => json('{}')],
  ['only blanks told', 400, 'bad-input', () => json('{"narrative":"  \\n "}')],
  ['far too much', 413, 'too-large', () => json(JSON.stringify({ narrative: 'ө'.repeat(40_000) }))],
  ['a little too much', 400, 'bad-input', () => json(JSON.stringify({ narrative: 'ө'.repeat(5_001) }))],
  ['plain text', 415, 'unsupported-media', () => json('{"narrative":"x"}', 'text/plain')],
  ['a form to the API', 415, 'unsupported-media', () => json('narrative=x', 'application/x-www-form-urlencoded')],
  ['another charset', 415, 'unsupported-media', () => json('{"narrative":"x"}', 'application/json; charset=utf-16')],
  ['NUL', 400, 'bad-input', () => json('{"narrative":"a\\u0000b"}')],
  ['half a character', 400, 'bad-input', () => json('{"narrative":"a\\ud800b"}')],
  ['half a character in a name of a field', 400, 'bad-input', () => json('{"narrative":"x","\\udc00":1}')],
  ['turned text', 400, 'bad-input', () => json('{"narrative":"x","child":{"givenName":"\\u202eabc"}}')],
  ['an unknown field', 400, 'bad-input', () => report({ childName: 'x' })],
  ['an unknown field of the child', 400, 'bad-input', () => report({ child: { name: 'x' } })],
  ['a prototype', 400, 'bad-input', () => json('{"narrative":"x","__proto__":{"a":1}}')],
  ['30 February', 400, 'bad-input', () => report({ child: { birthDate: '2015-02-30' } })],
  ['month 13', 400, 'bad-input', () => report({ child: { birthDate: '2015-13-01' } })],
  ['born next year', 400, 'bad-input', () => report({ child: { birthDate: '2027-11-23' } })],
  ['age −1', 400, 'bad-input', () => report({ child: { age: -1 } })],
  ['age 9.5', 400, 'bad-input', () => report({ child: { age: 9.5 } })],
  ['age as text', 400, 'bad-input', () => report({ child: { age: '9' } })],
  ['age 90', 400, 'bad-input', () => report({ child: { age: 90 } })],
  ['a Latin register number', 400, 'bad-input', () => report({ child: { registerNumber: 'UB15230514' } })],
  [
    'a register number of another day',
    400,
    'bad-input',
    () => report({ child: { registerNumber: 'УБ15230514', birthDate: '2015-03-06' } }),
  ],
  ['an unknown unit', 400, 'bad-input', () => report({ unit: 'mn-999' })],
  ['a unit that is no code', 400, 'bad-input', () => report({ unit: "'; drop table report" })],
  ['an unknown concern', 400, 'bad-input', () => report({ concerns: ['gossip'] })],
  ['concerns as text', 400, 'bad-input', () => report({ concerns: 'neglect' })],
  ['a thousand concerns', 400, 'bad-input', () => report({ concerns: Array(1_000).fill('neglect') })],
  ['a mail address with a line break', 400, 'bad-input', () => report({ reporter: { email: 'a@b.mn\nBcc: c@d.mn' } })],
  ['a name without a letter', 400, 'bad-input', () => report({ child: { givenName: '12' } })],
  ['too short a key', 400, 'bad-idempotency-key', () => report({}).set('Idempotency-Key', 'x')],
  ['a query', 400, 'bad-input', () => request(bench.app).post('/api/reports?unit=mn').send({ narrative: 'x' })],
  ['a broken address', 400, 'bad-url', () => request(bench.app).get('/report/received/%ff')],
  [
    'no such receipt',
    404,
    'not-found',
    () => request(bench.app).get('/report/received/1').set('Accept', 'application/json'),
  ],
  ['a method it does not take', 405, 'method-not-allowed', () => request(bench.app).delete('/api/reports')],
];

test.each(hostile)('%s: %d %s', async (_what, status, code, send) => {
  const reply = await send();
  expect(reply.status).toBe(status);
  if (!/json/.test(reply.type)) return expect(reply.text).toContain('108');
  const problem = reply.body as ProblemBody;
  expect(problem.code).toBe(code);
  expect(problem.titles.mn).toMatch(/[а-яөүё]/i);
  expect(problem.titles.en).toMatch(/[a-z]/i);
  for (const error of problem.errors ?? []) expect(error.words.length).toBeGreaterThan(3);
  await expectNothingHappened();
});

test('a wrong field is named in the language of the reader', async () => {
  const ask = (language: string) => report({ child: { registerNumber: '12' } }).set('Accept-Language', language);
  const words = async (language: string) => ((await ask(language)).body as ProblemBody).errors?.[0];
  expect(await words('mn')).toMatchObject({
    path: '/child/registerNumber',
    words: expect.stringContaining('кирилл') as string,
  });
  expect(await words('en')).toMatchObject({
    path: '/child/registerNumber',
    words: expect.stringContaining('Cyrillic') as string,
  });
});

const form = (fields: string, type = 'application/x-www-form-urlencoded') =>
  request(bench.app).post('/report?lang=en').set('Content-Type', type).send(fields);

test.each([
  ['an empty form', 400, () => form('')],
  ['NUL in a form', 400, () => form('narrative=a%00b')],
  ['a field given twice', 400, () => form('narrative=x&phone=99112233&phone=99112234')],
  ['JSON to the form', 415, () => form('{}', 'application/json')],
  ['a file', 415, () => form('x', 'multipart/form-data; boundary=x')],
  ['a book', 413, () => form(`narrative=${'%D3%A9'.repeat(20_000)}`)],
  ['five hundred fields', 413, () => form(Array.from({ length: 500 }, (_, i) => `f${i}=1`).join('&'))],
  ['an impossible date', 400, () => form('narrative=x&birthDate=2015-02-30')],
  ['an unknown area', 400, () => form('narrative=x&area=mn-999')],
  ['the field a person does not see', 400, () => form('narrative=x&website=http%3A%2F%2Fspam')],
])('%s is a page that says so and names the helpline: %d', async (_what, status, send) => {
  const reply = await send();
  expect(reply.status).toBe(status);
  expect(reply.type).toBe('text/html');
  expect(reply.text).toContain('108');
  await expectNothingHappened();
});

test('what was typed comes back with the mistake beside it, escaped', async () => {
  const typed = '<script>alert(1)</script> "Өвөл" & co';
  const reply = await form(new URLSearchParams({ narrative: typed, age: 'nine', registerNumber: 'АБ1' }).toString());
  expect(reply.status).toBe(400);
  expect(reply.text).not.toContain('<script');
  expect(reply.text).toContain('&lt;script>alert(1)&lt;/script> &quot;Өвөл&quot; &amp; co');
  expect(reply.text).toContain('href="#registerNumber"');
  expect(reply.text).toContain('value="АБ1"');
  expect(reply.text).toContain('id="age-error"');
  await expectNothingHappened();
});
