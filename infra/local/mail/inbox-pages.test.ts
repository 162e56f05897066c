// What would hurt: somebody who reads Mongolian meets an inbox in English, or a mail that breaks out of its page.
import { listPage, messagePage, missingPage } from './inbox-pages';
import { type Message } from './mail-store';

const message: Message = {
  id: 'm1',
  receivedAt: '2026-11-23T01:00:00.000Z',
  envelope: { from: 'a@b.invalid', to: ['saraa@b.invalid'] },
  subject: '',
  messageId: '<m1@b.invalid>',
  headers: { from: 'a@b.invalid' },
  text: '<b>БХ</b>',
  html: '',
  links: [],
  attachments: [{ name: 'x.ics', type: 'text/calendar', bytes: 7 }],
};

test.each([
  ['mn', /[A-Za-z]{3,}/],
  ['en', /\p{Script=Cyrillic}/u],
] as const)('an inbox in %s speaks the other language', (language, foreign) => {
  const pages = [
    listPage([], {}, language),
    listPage([message], {}, language),
    messagePage(message, language),
    missingPage(language),
  ];
  for (const html of pages) {
    expect(html).toContain(`<html lang="${language}">`);
    // The way to the other language is in that language; addresses, headers and the product's name are in none.
    const said = html
      .replace(/<a href="\?lang=.*?<\/a>/, '')
      .replace(/<title>.*?<\/title>|<pre>.*?<\/pre>|<(dt|dd)>[^<]*@?[^<]*<\/\1>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\S+@\S+|x\.ics|text\/calendar|JSON/g, '');
    expect(said).not.toMatch(foreign);
  }
});

test('what stands in a mail becomes part of the page', () => {
  expect(messagePage(message, 'mn')).toContain('&lt;b>БХ&lt;/b>');
});
