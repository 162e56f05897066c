// One word for one thing: whoever reads "холбон зуучлал" on one page must not read another word for it on the next.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { shippedProfile } from '../testing/shipped-profile';
import { catalogueFiles, type Words, wordsOf } from './catalogue';
import { word } from './word';

interface Term extends Words {
  readonly when?: string;
  readonly stem?: string;
  readonly source: string;
}

const glossary = parse(readFileSync(join(__dirname, 'glossary.yaml'), 'utf8')) as Record<string, Term>;
const held = Object.entries(glossary).flatMap(([term, { when, stem }]) =>
  when === undefined || stem === undefined
    ? []
    : [{ term, when: new RegExp(`\\b(${when})\\b`, 'i'), stem: new RegExp(stem, 'i') }],
);

const texts = catalogueFiles()
  .filter((file) => file !== 'glossary')
  .flatMap((file) => [...wordsOf(file)].map(([path, words]) => ({ key: `${file}.${path}`, ...words })));
const codes = Object.entries(shippedProfile().codes).flatMap(([list, entries]) =>
  entries.map(({ code, mn, en }) => ({ key: `codes.${list}.${code}`, mn, en })),
);

/** Said otherwise on purpose, because the Mongolian sentence is built in another way. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  case: ['mails/frame.why.unit-lead', 'pathway.own'],
  referral: ['mails/events.referral-outcome.next.withdrawn'],
  'due-date': ['events/duty.extended'],
  visit: ['duties/unit.vacancy.owed', 'duties/unit.vacancy.reminder.line', 'mails/events.unit-vacant.line'],
  escalation: ['pathway.column.rungs'],
  caseworker: [
    'duties/triage.owed',
    'duties/triage.reminder.line',
    'mails/events.report-received.line',
    'mails/frame.why.owner.caseworker',
  ],
};

/** Arguments of a message are no words of it. */
function said(text: string): string {
  const without = text.replace(/\{[^{}]*\}/g, '');
  return without === text ? text : said(without);
}

const strays = (of: readonly { key: string; mn: string; en: string }[]) =>
  held.flatMap(({ term, when, stem }) =>
    of
      .filter(({ key, mn, en }) => when.test(said(en)) && !stem.test(mn) && !otherwise[term]?.includes(key))
      .map(({ key, mn }) => `${term}: ${key}: ${mn}`),
  );

test.each([
  ['case', 'кейс'],
  ['case-plan', 'кейс төлөвлөгөө'],
  ['situation-assessment', 'нөхцөл байдлын үнэлгээ (НБҮ)'],
  ['risk-assessment', 'аюулын зэргийн үнэлгээ'],
  ['risk-level', 'эрсдэлийн түвшин'],
  ['open', 'нээлттэй'],
  ['closed', 'хаасан'],
  ['overdue', 'хугацаа хэтэрсэн'],
  ['near-deadline', 'хугацаа тулсан'],
  ['due-date', 'дуусгах хугацаа'],
  ['follow-up', 'дагалдах хяналт'],
  ['referral', 'холбон зуучлал'],
  ['transfer', 'шилжүүлэг'],
  ['caseload', 'кейсийн ачаалал'],
  ['alert', 'анхааруулга'],
  ['accept', 'хүлээн авах'],
  ['reject', 'татгалзах'],
  ['supervisor', 'мэргэжлийн удирдагч'],
  ['caseworker', 'кейсийн ажилтан'],
  ['social-worker', 'нийгмийн ажилтан'],
  ['joint-team', 'хамтарсан баг'],
])('the design calls %s %s', (term, mn) => expect(word('mn', `glossary.${term}`)).toBe(mn));

test('what is shown as a name of a risk, a role or a state is the word of the glossary', () => {
  for (const key of ['role.supervisor', 'role.caseworker', 'role.agency', 'status.open', 'status.overdue'])
    expect([key, word('mn', `common.${key}`)]).toEqual([key, word('mn', `glossary.${key.split('.')[1]}`)]);
  expect(word('mn', 'common.status.near')).toBe(word('mn', 'glossary.near-deadline'));
  expect(word('mn', 'common.stage.aftercare')).toBe(word('mn', 'glossary.aftercare'));
  expect(['high', 'medium', 'low'].map((risk) => word('mn', `common.risk.${risk}`))).toEqual([
    'өндөр',
    'дундаж',
    'бага',
  ]);
});

test('every title of a duty uses the terms', () => {
  const titles = texts.filter(({ key }) => key.startsWith('duties/') && key.endsWith('.title'));
  expect(titles.length).toBeGreaterThan(35);
  expect(strays(titles)).toEqual([]);
});

test('every other text and every code does, too', () => {
  expect(texts.filter(({ en }) => held.some(({ when }) => when.test(said(en)))).length).toBeGreaterThan(300);
  expect(strays([...texts, ...codes])).toEqual([]);
});

/** What the routes and commands of the API do, as their docs say it. */
const services = join(__dirname, '..', '..', 'services');
const summaries = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(routes|commands)\/.*\.ts$/.test(file) && !file.startsWith('cli'))
  .flatMap((file) =>
    [...readFileSync(join(services, file), 'utf8').matchAll(/\{\s*mn: '([^']+)',\s*en: '([^']+)',?\s*\}/g)].map(
      ([, mn = '', en = '']) => ({ key: `${file}: ${en}`, mn, en }),
    ),
  );

test('the docs of the API say what a route does in one language, or in other terms', () => {
  expect(summaries.length).toBeGreaterThan(150);
  expect(summaries.filter(({ mn, en }) => !/[А-Яа-яӨөҮү]/.test(mn) || /[А-Яа-яӨөҮү]/.test(en))).toEqual([]);
  expect(strays(summaries)).toEqual([]);
});

test('what is said otherwise is still there, and still otherwise', () => {
  for (const [term, keys] of Object.entries(otherwise)) {
    const { when, stem } = held.find((one) => one.term === term) as (typeof held)[number];
    for (const key of keys) {
      const text = texts.find((one) => one.key === key);
      expect([key, text && when.test(said(text.en)) && !stem.test(text.mn)]).toEqual([key, true]);
    }
  }
});

test('no other spelling of "кейс" is used', () => {
  expect([...texts, ...codes].filter(({ mn }) => /кэйс/i.test(mn))).toEqual([]);
});
