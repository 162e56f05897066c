// What the preview's text says beside its figures.
import { type PreviewReply, previewText } from './preview-text';

const preview = (ownHours: boolean): PreviewReply => ({
  ownHours,
  looked: 1,
  changed: 1,
  totals: { earlier: 1, later: 0, opened: 0, cancelled: 0, newlyOverdue: 0 },
  counts: [],
  days: ['2026-11-30'],
  weeks: [],
  mails: [
    {
      who: { id: 'x', role: 'supervisor', unit: 'mn-069', name: { mn: 'Б.Солонго', en: 'B.Solongo' } },
      before: [1],
      after: [2],
    },
  ],
  visits: [],
  cases: [],
});

test.each(['mn', 'en'] as const)('mails counted by the hours of the house pass for each person’s own (%s)', (lang) => {
  const lines = (ownHours: boolean) => previewText(preview(ownHours), lang).split('\n');
  const added = lines(false).filter((line) => !lines(true).includes(line));
  expect(added).toEqual([expect.stringMatching(lang === 'en' ? /hours of the house/ : /нийтлэг цагаар/)]);
});
