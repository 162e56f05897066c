// Both languages are complete and ask for the same things, and nothing the process can say is without words.
import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseProcess } from '../process/case/process';
import { CONFERENCE_TYPES, PARTIES, REFERRAL_OUTCOMES, SCREENING_OUTCOMES } from '../process/case/events';
import { STAGES } from '../process/case/state/case-state';
import { gates } from '../process/gates';
import { RISKS } from '../process/kernel/risk';
import { ROLES } from '../process/kernel/roles';
import { referralProcess } from '../process/referral/process';
import { staffProcess } from '../process/staff/process';
import { unitProcess } from '../process/unit/process';
import { catalogueFiles, LANGS, type Words, wordsOf } from './catalogue';
import { hasWord, word } from './word';

const all: [key: string, words: Words][] = catalogueFiles().flatMap((file) =>
  [...wordsOf(file)].map(([path, words]): [string, Words] => [`${file}.${path}`, words]),
);

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Kinds of the parser's elements that ask for nothing: literal text, the `#` of a plural, a tag. */
const PLAIN = [0, 7, 8];

/** Arguments a text asks for, and what it chooses between. */
function argumentsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (PLAIN.includes(Number(element.type)) || !('value' in element)) return [];
    if (!('options' in element)) return [element.value];
    const options = Object.entries(element.options);
    const names = options.map(([name]) => name).sort();
    const choices = 'pluralType' in element ? 'plural' : names.join('|');
    return [`${element.value} ${choices}`, ...options.flatMap(([, option]) => argumentsOf(option.value))];
  });
}

const astOf = (text: string, lang: string) =>
  new IntlMessageFormat(text, lang, undefined, { ignoreTag: true }).getAst();
const asked = (text: string, lang: string) => [...new Set(argumentsOf(astOf(text, lang)))].sort();

/** Every `code: '…'` and `'code'` a guard can refuse with, as the source has them. */
function refusalCodes(): string[] {
  const root = join(__dirname, '..', 'process');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('gates'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const guards = [...source.matchAll(/refuseIf\(\s*[\s\S]*?,\s*'([a-z0-9-]+)'\s*[,)]/g)].map((m) => m[1] as string);
    const direct = [...source.matchAll(/(?:refused\(|return )\{ code: '([a-z0-9-]+)'/g)].map((m) => m[1] as string);
    return [...guards, ...direct];
  });
}

/** Event types of the unions in these files. */
function eventTypes(...files: string[]): string[] {
  return files.flatMap((file) => {
    const source = readFileSync(join(__dirname, '..', 'process', file), 'utf8');
    return [...source.matchAll(/readonly type: '([a-z]+\.[a-z]+)'/g)].map((m) => m[1] as string);
  });
}

describe('every text', () => {
  test.each(all)('%s is there in both languages, and they differ', (_key, words) => {
    for (const lang of LANGS) expect(words[lang].trim()).not.toBe('');
    expect(words.mn).not.toBe(words.en);
    expect(words.mn).toMatch(/[А-Яа-яЁёӨөҮү]/);
    expect(words.en).not.toMatch(/[А-Яа-яЁёӨөҮү]/);
  });

  test.each(all)('%s asks for the same arguments and makes the same choices in both languages', (_key, words) => {
    expect(asked(words.mn, 'mn')).toEqual(asked(words.en, 'en'));
  });

  test('none speaks of a bare "баг" where the joint team is meant', () => {
    const bare = all.filter(([, { mn, en }]) => /team/i.test(en) && !/хамтарсан баг/i.test(mn));
    expect(bare.map(([key]) => key)).toEqual([]);
  });

  test('none uses the doubled apostrophe of message syntax, which a text without arguments would show', () => {
    expect(all.filter(([, { mn, en }]) => `${mn}${en}`.includes("''")).map(([key]) => key)).toEqual([]);
  });

  test('a sentence ends in both languages or in neither', () => {
    const uneven = all.filter(([, { mn, en }]) => /[.!?]$/.test(mn) !== /[.!?]$/.test(en));
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  test('Mongolian text mixes in no Latin letters but those of codes, arguments and abbreviations', () => {
    const mixed = all.filter(([, { mn }]) => /[А-Яа-яӨөҮүЁё][A-Za-z]|[A-Za-z][А-Яа-яӨөҮүЁё]/.test(mn));
    expect(mixed.map(([key]) => key)).toEqual([]);
  });
});

describe('nothing the process says is without words', () => {
  const kinds = [...caseProcess.duties, ...referralProcess.duties, ...staffProcess.duties, ...unitProcess.duties].map(
    ({ kind, owner, wait }) => ({
      kind,
      owner,
      wait: wait === true,
    }),
  );

  test.each(kinds)('duty $kind', ({ kind, owner, wait }) => {
    const parts = ['title', 'owed', 'from', 'stops'];
    const mails = wait ? [] : ['reminder', 'overdue', 'escalation', ...(owner === 'agency' ? ['deputy'] : [])];
    const keys = [...parts, ...mails.flatMap((mail) => [`${mail}.subject`, `${mail}.line`])];
    expect(keys.filter((part) => !hasWord(`duties/${kind}.${part}`))).toEqual([]);
  });

  test.each(kinds.filter(({ wait }) => !wait))(
    'mails about $kind carry the case reference and no other data',
    ({ kind }) => {
      const mails = [...wordsOf(`duties/${kind}`)].filter(([path]) => path.includes('.'));
      for (const [path, words] of mails) {
        for (const lang of LANGS) {
          const allowed = path.endsWith('subject') ? ['ref'] : ['due', 'ref', 'relative'];
          expect(asked(words[lang], lang).filter((name) => !allowed.includes(name))).toEqual([]);
          if (path.endsWith('subject')) expect(words[lang]).toMatch(/^\{ref\}: /);
        }
      }
    },
  );

  test('every event has its sentence', () => {
    const types = eventTypes(
      'kernel/events.ts',
      'case/events.ts',
      'referral/events.ts',
      'staff/events.ts',
      'unit/events.ts',
    );
    expect(types.length).toBeGreaterThan(50);
    expect(types.filter((type) => !hasWord(`events/${type}`))).toEqual([]);
  });

  test('every notice that a process sends has a name', () => {
    const sources = ['case/effects.ts', 'referral/effects.ts', 'staff/effects.ts', 'unit/effects.ts'].map((f) =>
      readFileSync(join(__dirname, '..', 'process', f), 'utf8'),
    );
    const templates = [...sources.join('').matchAll(/(?:notice\(|mail\(r, id, )'([a-z-]+)'/g)].map(
      (m) => m[1] as string,
    );
    expect(templates.length).toBeGreaterThan(8);
    expect(templates.filter((template) => !hasWord(`common.template.${template}`))).toEqual([]);
  });

  test('every refusal, every gate and every condition of one has its words', () => {
    const codes = refusalCodes();
    expect(new Set(codes).size).toBeGreaterThan(25);
    expect([...new Set(codes)].filter((code) => !hasWord(`refusals.${code}`))).toEqual([]);
    const conditions = gates.flatMap(({ name, conditions: of }) => [
      `gate-titles.${name}`,
      ...of.flatMap(({ code }) => [`gates.${code}.title`, `gates.${code}.missing`]),
    ]);
    expect(conditions.filter((key) => !hasWord(key))).toEqual([]);
  });

  test.each([
    ['risk', RISKS],
    ['role', ROLES],
    ['stage', STAGES],
    ['conference', CONFERENCE_TYPES],
    ['party', PARTIES],
    ['referral', REFERRAL_OUTCOMES],
    ['screening', SCREENING_OUTCOMES],
    ['cancel-reason', ['no-longer-owed', 'not-required-at-this-risk', 'superseded']],
    ['notice', ['sent', 'digest', 'overtaken', 'undeliverable', 'nobody-reachable']],
  ])('%s: every value has a word', (list, values: readonly string[]) => {
    expect(values.filter((value) => !hasWord(`common.${list}.${value}`))).toEqual([]);
  });
});

test('an unknown key and a missing argument stop the page instead of leaving a hole in it', () => {
  expect(() => word('en', 'common.risk.extreme')).toThrow('no words for common.risk.extreme');
  expect(() => word('en', 'nowhere')).toThrow('no words for nowhere');
  expect(() => word('en', 'events/plan.returned', {})).toThrow(/reason/);
});

test('what a person wrote is never taken for markup or for a message', () => {
  const nasty = '<b>{x}</b> # {count, plural, other {#}}';
  expect(word('en', 'events/plan.returned', { reason: nasty })).toBe(
    `The case plan was returned for changes. Reason: ${nasty}.`,
  );
});
