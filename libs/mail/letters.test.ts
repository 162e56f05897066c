// Every mail the system can write, in both languages: the two parts say the same, a link can be clicked, and the words leave nothing open.
import { EVERY_KIND, dutyKinds } from '../policy/duty-kinds';
import { RISKS } from '../process/kernel/risk';
import { REFERRAL_OUTCOMES } from '../process/case/events';
import { type Lang } from '../words/catalogue';
import { HANDOFF_TEMPLATES, type HandoffFacts, agencyDutyLetter, handoffLetter } from './agency-letters';
import { digestLetter } from './digest-letter';
import { type Because, type Told } from './frame';
import { type Letter } from './letter';
import { HOUSE_TEMPLATES, houseLetter } from './house-letters';
import { letterHtml } from './letter-html';
import { letterText } from './letter-text';
import { EVENT_TEMPLATES, type CaseFacts, dutyLetter, dutyMessage, eventLetter, eventMessage } from './staff-letters';

const ref = 'BH-2026-0142-7';
const now = Date.parse('2026-11-23T10:00:00+08:00');
const dueAt = Date.parse('2026-11-25T23:59:59.999+08:00');
const caseUrl = `https://iveel.example.org/cases/${ref}`;
const answer = `https://handoff.example.org/a/${'x'.repeat(43)}`;
const dispute = `https://handoff.example.org/a/${'y'.repeat(43)}`;

const about = (risk: string): CaseFacts => ({ ref, risk, zone: 'Asia/Ulaanbaatar', now, caseUrl });
const told = (language: Lang, role = 'caseworker', because: Because = 'owner'): Told => ({ language, role, because });
const handoff: HandoffFacts = {
  ref,
  service: { mn: 'Сэтгэл зүйн дэмжлэг', en: 'Psychosocial support' },
  unit: { mn: 'Галуут сум', en: 'Galuut soum' },
  status: 'accepted',
  requestedAt: now,
  answerBy: dueAt,
  phone: '0044 0199',
  zone: 'Asia/Ulaanbaatar',
  now,
};

const owedKinds = EVERY_KIND.filter((kind) => !('wait' in dutyKinds[kind]));
const agencyKinds = owedKinds.filter((kind) => dutyKinds[kind].owner === 'agency');
const langs = ['mn', 'en'] as const;

function every(language: Lang): [string, Letter][] {
  const letters: [string, Letter][] = [];
  for (const kind of owedKinds)
    for (const template of ['reminder', 'overdue', 'escalation'] as const)
      letters.push([`${template} ${kind}`, dutyLetter(told(language), about('high'), { template, kind, dueAt })]);
  for (const kind of agencyKinds)
    for (const template of ['reminder', 'overdue', 'deputy'] as const)
      letters.push([
        `agency ${template} ${kind}`,
        agencyDutyLetter(language, template, { kind, dueAt }, handoff, { answer }),
      ]);
  for (const template of EVENT_TEMPLATES)
    letters.push([template, eventLetter(told(language, 'supervisor'), about('medium'), template, 'declined')]);
  for (const outcome of REFERRAL_OUTCOMES)
    letters.push([`outcome ${outcome}`, eventLetter(told(language), about('low'), 'referral-outcome', outcome)]);
  const afterwards = eventLetter(told(language), about('low'), 'referral-outcome', 'accepted', 'after-withdrawal');
  letters.push(['outcome after withdrawal', afterwards]);
  const named = { mn: 'Б. Сараа', en: 'B. Saraa' };
  const times = 'visit.child|high|3 d;visit.child|medium|7 d;contact.first|high|24 h';
  const lived = {
    fromAt: now,
    untilAt: dueAt + 1,
    times,
    single: 1,
    light: 1,
    why: 'cover',
    open: 12,
    late: 1,
  } as const;
  for (const template of HOUSE_TEMPLATES)
    letters.push([template, houseLetter(told(language, 'supervisor'), { ...about('low'), named }, template, lived)]);
  letters.push([
    'standing-in-began as deputy',
    houseLetter(told(language, 'assignee'), about('low'), 'standing-in-began', { untilAt: dueAt, why: 'deputy' }),
  ]);
  for (const template of HANDOFF_TEMPLATES)
    letters.push([
      template,
      handoffLetter(language, template, handoff, { answer, ...(template === 'handoff-receipt' ? { dispute } : {}) }),
    ]);
  letters.push(['handoff without a link', handoffLetter(language, 'handoff-withdrawn', handoff, {})]);
  letters.push([
    'receipt after withdrawal',
    handoffLetter(language, 'handoff-receipt', { ...handoff, status: 'withdrawn' }, {}),
  ]);
  letters.push(['fresh link', handoffLetter(language, 'handoff', { ...handoff, status: 'sent' }, { answer })]);
  return letters;
}

/** What a person reads in the HTML part, line by line. */
function readable(html: string): string[] {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<\/p>|<br\s*\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

describe.each(langs)('in %s', (language) => {
  test.each(every(language))('%s: both parts say the same, and a link stands alone on its line', (_name, letter) => {
    const [plain, html] = [letterText(letter), letterHtml(letter)];
    const lines = plain.split('\n').filter(Boolean);
    expect(readable(html)).toEqual(lines);
    expect(plain).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
    for (const line of lines.filter((l) => l.includes('://'))) {
      expect(line).toMatch(/^https:\/\/\S+$/);
      expect(line.length).toBeLessThan(78);
      expect(html.replaceAll(/ style="[^"]*"/g, '')).toContain(`<a href="${line}">${line}</a>`);
    }
    // Nothing is fetched and nothing reports back when the mail is opened.
    expect(html).not.toMatch(/<img|<script|<link|<iframe|src=|url\(|@import/i);
    expect([...html.matchAll(/https?:\/\/[^"<]+/g)].map(([url]) => url).every((url) => lines.includes(url))).toBe(true);
  });

  test.each(every(language))('%s: the subject is the case reference and what to do', (_name, { subject }) => {
    expect(subject).toMatch(/^BH-2026-0142-7: \S.{8,}$/);
    expect(subject.length).toBeLessThanOrEqual(120);
    expect(subject).not.toMatch(/[\r\n{}]/);
  });

  test.each(every(language))('%s: says why it came, what stops it, and that nobody reads replies', (_name, letter) => {
    const soft = letter.blocks.flatMap((block) => (block.kind === 'text' && block.soft ? [block.text] : []));
    expect(soft.length).toBeGreaterThanOrEqual(2);
    expect(soft.at(-1)).toContain(language === 'mn' ? 'автоматаар' : 'nobody reads replies');
    expect(soft.at(-2)?.split(/[.!?:] /).length).toBeGreaterThanOrEqual(2);
  });

  test('a mail to an agency says neither how grave the case is nor anything about the child', () => {
    for (const template of HANDOFF_TEMPLATES) {
      const text = letterText(handoffLetter(language, template, handoff, { answer }));
      for (const risk of RISKS) expect(text).not.toContain(`${risk} risk`);
      expect(text).not.toContain(language === 'mn' ? 'Эрсдэл' : 'Risk');
    }
  });

  test('a digest lists each notice with its own link', () => {
    const to = told(language);
    const facts = about('low');
    const items = [
      { ...dutyMessage(to, facts, { template: 'overdue', kind: 'visit.child', dueAt }), caseUrl },
      { ...eventMessage(to, facts, 'plan-returned'), caseUrl: caseUrl.replace('0142-7', '0143-5') },
    ];
    const letter = digestLetter(to, items);
    expect(readable(letterHtml(letter))).toEqual(letterText(letter).split('\n').filter(Boolean));
    expect(letter.subject).toContain('2');
    expect(letterText(letter).match(/^https:\S+$/gm)).toHaveLength(2);
  });
});

test.each(['cover', 'deputy', 'unit-lead', 'unit-above', 'duty-mailbox'] as const)('%s: says so', (because) => {
  const letter = (b: Because) => letterText(eventLetter(told('en', 'caseworker', b), about('high'), 'assigned'));
  expect(letter(because)).not.toBe(letter('owner'));
});

test('a mail about a unit or a colleague names no level of risk, and opens the worklist', () => {
  const { risk: _none, ...house } = about('medium');
  const { blocks } = dutyLetter(
    { language: 'en', because: 'owner', role: 'person' },
    { ...house, ref: 'mn-069-05', caseUrl: 'https://iveel.example.org/' },
    { template: 'reminder', kind: 'unit.report', dueAt: now },
  );
  const said = JSON.stringify(blocks);
  expect(said).toContain('https://iveel.example.org/"');
  expect(said).toContain('Open your worklist here');
  expect(said).toContain('about your own work');
  expect(said).not.toContain('Risk level');
});

test('what stands in a name or a label cannot become markup', () => {
  const hostile = { ...handoff, unit: { mn: '<b>"&', en: '<img src=x>' } };
  expect(letterHtml(handoffLetter('en', 'handoff', hostile, { answer }))).not.toContain('<img');
});

test('a yes that came after withdrawal asks the worker to agree when and where, or the agency to go on', () => {
  const late = letterText(eventLetter(told('en'), about('high'), 'referral-outcome', 'accepted', 'after-withdrawal'));
  expect(late).toContain('had been withdrawn');
  expect(late).not.toContain('when and where');
  const receipt = letterText(handoffLetter('en', 'handoff-receipt', { ...handoff, status: 'withdrawn' }, {}));
  expect(receipt).toContain('you need do nothing');
  expect(receipt).not.toContain('Answer on record');
});

test('whoever oversees a unit in an emergency does not learn what is due sooner, or until when', () => {
  const of = { untilAt: dueAt + 1, times: 'visit.child|high|3 d;visit.child|medium|7 d', single: 1 };
  const plain = letterText(houseLetter(told('en', 'supervisor'), about('low'), 'emergency-began', of));
  expect(plain).toContain('Visit to the child: high: 3 days · medium: 7 days');
  expect(plain).toContain('Until: the end of Wednesday 25 November 2026');
  expect(plain).toContain('one assessment stands for both');
  const over = letterText(houseLetter(told('en', 'supervisor'), about('low'), 'emergency-over', of));
  expect(over).not.toContain('3 days');
});

test('a cover does not learn for whom, from when until when, and how much there is to do', () => {
  const named = { mn: 'Б. Сараа', en: 'B. Saraa' };
  const of = { fromAt: now, untilAt: dueAt + 1, why: 'cover', open: 12, late: 2 } as const;
  const plain = letterText(houseLetter(told('en', 'assignee'), { ...about('low'), named }, 'standing-in-began', of));
  for (const part of [
    'B. Saraa',
    'Monday 23 November 2026',
    'Wednesday 25 November 2026',
    '12, 2 of them overdue',
    'stand in for a colleague',
  ])
    expect(plain).toContain(part);
});
