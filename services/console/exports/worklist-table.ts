/** The worklist as rows of a spreadsheet, headings in the reader's language. */
import { type Language, absolute } from '../../../libs/html/when';
import { word } from '../../../libs/words/word';
import { type WorklistRow } from '../casework/replies';
import { ownerWords, roleWord } from '../pages/duty-words';
import { words } from '../pages/words';
import { type Cell } from './csv';

const hourMs = 3_600_000;

export function worklistTable(
  rows: readonly WorklistRow[],
  language: Language,
  zoneOf: (unit: string) => string,
): Cell[][] {
  const w = words[language];
  const head = [
    w.section,
    w.ref,
    w.unit,
    w.duty,
    w.risk,
    w.due,
    w.overdueHours,
    w.ownerColumn,
    w.toldColumn,
    w.nextColumn,
  ];
  const lines = rows.map((row): Cell[] => {
    const at = (iso: string) => absolute(Date.parse(iso), zoneOf(row.unit), language);
    const told = (one: { role: string; at: string }) => `${roleWord(language, one.role)} ${at(one.at)}`;
    return [
      w[row.section],
      row.about.name?.[language] ?? row.ref,
      row.unit,
      row.title[language],
      word(language, `common.risk.${row.risk}`),
      at(row.dueAt),
      row.overdue ? Math.floor(-row.inMs / hourMs) : 0,
      ownerWords(language, row.owner, row.owedBy),
      row.told.map(told).join('; '),
      row.next ? told(row.next) : '',
      row.words[language],
    ];
  });
  return [[...head, w.whyColumn], ...lines];
}
