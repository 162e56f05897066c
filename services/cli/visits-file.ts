// A list of visits as a worker keeps it: a table (CSV) or YAML, one child a line. What is wrong with it is said line by line, before anything is sent.
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { controlCharacterInLines } from '../../libs/http/text';
import { parseDay } from '../../libs/process/kernel/time';

/** Children of a very large caseload, on one sheet. */
export const MOST_LINES = 3_000;
export const COLUMNS = ['ref', 'date', 'met', 'finding', 'note', 'place'] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['ref', 'date', 'met', 'finding'];

export interface VisitLine {
  /** 1-based line of the file. */
  readonly line: number;
  readonly ref: string;
  readonly day: string;
  readonly met: boolean;
  readonly finding: string;
  readonly note?: string;
  readonly usualPlace?: string;
}

/** `code`: of libs/words/follow-ups.yaml, `file.*`. */
export interface LineComplaint {
  readonly line: number;
  readonly code:
    | 'yaml'
    | 'empty'
    | 'too-long'
    | 'column'
    | 'missing'
    | 'ref'
    | 'date'
    | 'met'
    | 'quote'
    | 'twice'
    | 'finding'
    | 'note'
    | 'place';
  readonly said: string;
}

type Cells = Readonly<Record<string, string>>;
type Row = { readonly line: number; readonly cells: Cells };
type Read = { readonly lines: readonly VisitLine[]; readonly complaints: readonly LineComplaint[] };

const YES: readonly string[] = ['yes', 'true', '1', 'тийм', 'уулзсан'];
const NO: readonly string[] = ['no', 'false', '0', 'үгүй', 'уулзаагүй'];
const REF = /^[A-Z]{2,4}-\d{4}-\d{4,6}-\d$/;
const LONGEST_NOTE = 500;
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Never throws. */
export function readVisits(text: string, file: string): Read {
  const { rows, complaints } = /\.ya?ml$/i.test(file) ? rowsOfYaml(text) : rowsOfCsv(text);
  if (complaints.length > 0) return { lines: [], complaints };
  if (rows.length === 0) return { lines: [], complaints: [{ line: 1, code: 'empty', said: '' }] };
  if (rows.length > MOST_LINES)
    return {
      lines: [],
      complaints: [{ line: rows[MOST_LINES]?.line ?? 1, code: 'too-long', said: String(rows.length) }],
    };
  const seen = new Set<string>();
  const checked = rows.map((row) => visitOf(row, seen));
  return {
    lines: checked.flatMap((one) => ('ref' in one ? [one] : [])),
    complaints: checked.flatMap((one) => ('ref' in one ? [] : [one])),
  };
}

/** The first thing that is wrong with a line is enough. */
function visitOf({ line, cells }: Row, seen: Set<string>): VisitLine | LineComplaint {
  const wrong = (code: LineComplaint['code'], said: string): LineComplaint => ({ line, code, said });
  const of = (column: Column) => (cells[column] ?? '').trim();
  const unknown = Object.keys(cells).find((name) => !COLUMNS.some((column) => column === name));
  if (unknown !== undefined) return wrong('column', unknown);
  const lacking = NEEDED.find((column) => of(column) === '');
  if (lacking) return wrong('missing', lacking);
  const [ref, day, met, finding] = [
    of('ref').toUpperCase(),
    of('date'),
    of('met').toLocaleLowerCase('mn'),
    of('finding'),
  ];
  if (!REF.test(ref)) return wrong('ref', of('ref'));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseDay(day) === undefined) return wrong('date', day);
  if (!YES.includes(met) && !NO.includes(met)) return wrong('met', of('met'));
  if (!CODE.test(finding)) return wrong('finding', finding);
  if (seen.has(`${ref} ${day}`)) return wrong('twice', `${ref} ${day}`);
  seen.add(`${ref} ${day}`);
  const [note, place] = [of('note').replace(/\r\n?/g, '\n'), of('place')];
  if ([...note].length > LONGEST_NOTE || controlCharacterInLines.test(note)) return wrong('note', String(LONGEST_NOTE));
  if (place !== '' && !CODE.test(place)) return wrong('place', place);
  return {
    ...{ line, ref, day, met: YES.includes(met), finding },
    ...(note === '' ? {} : { note }),
    ...(place === '' ? {} : { usualPlace: place }),
  };
}

function rowsOfYaml(text: string): { rows: Row[]; complaints: LineComplaint[] } {
  const counter = new LineCounter();
  // Dates and yes stay as they were written.
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe' });
  const lineAt = (offset: number | undefined) => Math.max(1, counter.linePos(offset ?? 0).line);
  const [error] = document.errors;
  if (error) return { rows: [], complaints: [{ line: lineAt(error.pos[0]), code: 'yaml', said: error.code }] };
  const list = document.contents;
  if (list === null) return { rows: [], complaints: [] };
  if (!isSeq(list)) return { rows: [], complaints: [{ line: 1, code: 'yaml', said: 'list' }] };
  const written = (node: unknown) => (isScalar(node) && typeof node.value === 'string' ? node.value : '');
  const rows = list.items.map((item) => {
    const line = lineAt((item as { range?: [number, number, number] }).range?.[0]);
    const pairs = isMap(item)
      ? item.items.map(({ key, value }) => [written(key), written(value)] as const)
      : [['?', ''] as const];
    return { line, cells: Object.fromEntries(pairs) };
  });
  return { rows, complaints: [] };
}

/** Commas, or semicolons as spreadsheets of some languages write them; cells in quotes may hold both, and line ends. */
function rowsOfCsv(text: string): { rows: Row[]; complaints: LineComplaint[] } {
  const clean = text.replace(/^\uFEFF/, '');
  const head = clean.split(/\r?\n/, 1)[0] ?? '';
  const cut = head.includes(';') && !head.includes(',') ? ';' : ',';
  const { rows, open } = cellsOf(clean, cut);
  if (open !== undefined) return { rows: [], complaints: [{ line: open, code: 'quote', said: '' }] };
  const [names, ...below] = rows;
  if (!names) return { rows: [], complaints: [] };
  const columns = names.cells.map((name) => name.trim().toLowerCase());
  const lacking = NEEDED.find((column) => !columns.includes(column));
  if (lacking) return { rows: [], complaints: [{ line: names.line, code: 'missing', said: lacking }] };
  return {
    rows: below.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(cells.map((cell, i) => [columns[i] ?? `${i + 1}`, cell])),
    })),
    complaints: [],
  };
}

/** `open`: line of a quote that never ends. */
function cellsOf(text: string, cut: string): { rows: { line: number; cells: string[] }[]; open?: number } {
  const rows: { line: number; cells: string[] }[] = [];
  let [cells, cell, line, first] = [[] as string[], '', 1, 1];
  let quoted: number | undefined;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: first, cells });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '\n') line++;
    if (quoted !== undefined) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = undefined;
    } else if (c === '"' && cell === '') quoted = line;
    else if (c === cut) {
      cells.push(cell);
      cell = '';
    } else if (c === '\n') {
      endRow();
      first = line;
    } else if (c !== '\r') cell += c;
  }
  if (quoted !== undefined) return { rows: [], open: quoted };
  endRow();
  return { rows };
}
