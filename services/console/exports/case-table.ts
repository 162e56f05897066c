/** The list of cases as rows of a spreadsheet, headings in the reader's language. */
import { type Language, absolute } from '../../../libs/html/when';
import { word } from '../../../libs/words/word';
import { type CaseLine } from '../casework/replies';
import { words } from '../pages/words';
import { type Cell } from './csv';

export function caseTable(rows: readonly CaseLine[], language: Language, zoneOf: (unit: string) => string): Cell[][] {
  const w = words[language];
  const lines = rows.map((row): Cell[] => {
    const at = (iso: string) => absolute(Date.parse(iso), zoneOf(row.unit), language);
    return [
      row.ref,
      word(language, `common.stage.${row.stage}`),
      word(language, `common.risk.${row.risk}`),
      row.lead?.name?.[language],
      row.unit,
      at(row.receivedAt),
      row.nextDueAt === null ? '' : at(row.nextDueAt),
      row.overdue,
    ];
  });
  return [[w.ref, w.stage, w.risk, w.who, w.unit, w.received, w.nextDue, w.lateCount], ...lines];
}
