/** What would hurt: a herder met by English, or a page that changes its language in the middle. */
import { language } from './language';
import { allProblems, problemOf } from './problems';

const ask = (url: string, headers: Record<string, string> = {}) => language({ url, headers });

test.each([
  ['nothing said', '/', {}, 'mn'],
  ['a language we do not have', '/', { 'accept-language': 'de, fr;q=0.9' }, 'mn'],
  ['English first', '/', { 'accept-language': 'en-GB,en;q=0.9,mn;q=0.8' }, 'en'],
  ['Mongolian weighs more', '/', { 'accept-language': 'en;q=0.5, mn;q=0.9' }, 'mn'],
  ['the same weight, as written', '/', { 'accept-language': 'en, mn' }, 'en'],
  ['English not wanted', '/', { 'accept-language': 'en;q=0' }, 'mn'],
  ['rubbish', '/', { 'accept-language': ';;q=,,,=en;q=9' }, 'mn'],
  ['the cookie wins over the browser', '/', { cookie: 'a=b; lang=en', 'accept-language': 'mn' }, 'en'],
  ['the address wins over the cookie', '/x?a=1&lang=mn', { cookie: 'lang=en' }, 'mn'],
  ['an unknown one in the address', '/x?lang=de', { cookie: 'lang=en' }, 'en'],
  ['a longer word in the address', '/x?lang=english', {}, 'mn'],
  ['another parameter that ends alike', '/x?slang=en', {}, 'mn'],
] as const)('%s', (_, url, headers, expected) => {
  expect(ask(url, headers)).toBe(expected);
});

test('every problem speaks both languages, and they differ', () => {
  for (const [code, { mn, en, status }] of allProblems()) {
    expect([code, /[а-яөү]/i.test(mn), /^[\x20-\x7e]+$/.test(en)]).toEqual([code, true, true]);
    expect(status >= 400 && status < 600).toBe(true);
  }
  expect(problemOf('no-such-code', 'en')).toEqual(problemOf('unexpected', 'en'));
});
