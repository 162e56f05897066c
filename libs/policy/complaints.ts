// What is wrong with a file, where, and what is expected. Said in both languages, so a console and a terminal show the same sentence.
import { type ComplaintArgs, type ComplaintCode, complaintWords } from './complaint-words';

/** Keys and list positions from the top of a file down to one value. */
export type Path = readonly (string | number)[];

export interface Complaint {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** `duties.visit.child.low`, `holidays[3].dates[1]`. */
  readonly path: string;
  /** Stable; programs and tests compare it. */
  readonly code: ComplaintCode;
  readonly mn: string;
  readonly en: string;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function complaint(place: Place, path: Path, code: ComplaintCode, args: ComplaintArgs = {}): Complaint {
  return { ...place, path: pathText(path), code, ...complaintWords(code, args) };
}

export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** `policy.yaml:12:5 duties.visit.child.low: a duration needs a unit …` */
export function formatComplaint(c: Complaint, lang: 'mn' | 'en' = 'en'): string {
  return `${c.file}:${c.line}:${c.column}${c.path === '' ? '' : ` ${c.path}`}: ${c[lang]}`;
}

/** In the order a person reads the file. */
export function inFileOrder(complaints: readonly Complaint[]): Complaint[] {
  return [...complaints].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
