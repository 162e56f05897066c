// Reads closures from an iCalendar file (RFC 5545): whole-day events, as offices publish them. Strict and small: what it does not understand it says, with
// its line, instead of guessing at a day on which a child is or is not visited.
import { type ComplaintCode } from '../policy/complaint-words';
import { type Checked, type Complaint, complaint, inFileOrder } from '../policy/complaints';
import { daysBetween } from './edit-calendar';

export interface IcsDay {
  readonly on: string;
  readonly summary: string;
  /** False for an event marked as tentative. */
  readonly confirmed: boolean;
}

interface Line {
  /** 1-based line of the file on which it begins. */
  readonly line: number;
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A year of holidays is a few kilobytes. */
const LARGEST_KB = 512;
/** Longest run of days one event may close: beyond it somebody meant something else. Of a school, a summer. */
const LONGEST = 31;
export const LONGEST_BREAK = 110;
/** Ways to say *again and again*: a calendar of ours lists every year by itself. */
const REPEATS = ['RRULE', 'RDATE', 'EXRULE', 'EXDATE', 'RECURRENCE-ID'];

/** Never throws; `file` is only for the words. Cancelled events are left out. Days in order, each once. @param longest days of one event */
export function readIcs(text: string, file: string, longest = LONGEST): Checked<readonly IcsDay[]> {
  const complaints: Complaint[] = [];
  const complain = (line: number, path: string, code: ComplaintCode, args: Record<string, string | number> = {}) =>
    complaints.push(complaint({ file, line, column: 1 }, path === '' ? [] : [path], code, args));
  if (text.length > LARGEST_KB * 1024) complain(1, '', 'too-large', { limit: LARGEST_KB });
  const lines = complaints.length > 0 ? [] : unfolded(text);
  if (complaints.length === 0 && !(lines[0]?.name === 'BEGIN' && lines[0].value === 'VCALENDAR')) {
    complain(1, '', 'ics-expected', { expected: 'BEGIN:VCALENDAR' });
  }
  for (const { line, name } of lines) if (name === '') complain(line, '', 'ics-expected', { expected: 'NAME:value' });
  if (complaints.length > 0) return { ok: false, complaints: inFileOrder(complaints) };
  const days = new Map<string, IcsDay>();
  const open: string[] = [];
  let event: Line[] | undefined;
  for (const line of lines) {
    if (line.name === 'BEGIN') {
      open.push(line.value);
      if (line.value === 'VEVENT') event = [line];
    } else if (line.name === 'END') {
      if (open.pop() !== line.value) complain(line.line, '', 'ics-expected', { expected: 'END of what began last' });
      if (line.value === 'VEVENT' && event) {
        for (const day of daysOf(event, longest, complain)) if (!days.has(day.on)) days.set(day.on, day);
        event = undefined;
      }
    } else if (open.at(-1) === 'VEVENT') event?.push(line);
  }
  if (complaints.length === 0 && open.length > 0) {
    complain(lines.at(-1)?.line ?? 1, '', 'ics-expected', { expected: `END:${open.at(-1)}` });
  }
  if (complaints.length === 0 && days.size === 0) complain(1, '', 'ics-expected', { expected: 'BEGIN:VEVENT' });
  if (complaints.length > 0) return { ok: false, complaints: inFileOrder(complaints) };
  return { ok: true, value: [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1)) };
}

type Complain = (line: number, path: string, code: ComplaintCode, args?: Record<string, string | number>) => void;

function daysOf(event: readonly Line[], longest: number, complain: Complain): IcsDay[] {
  const of = (name: string) => event.find((line) => line.name === name);
  const begins = event[0]?.line ?? 1;
  const repeats = event.find(({ name }) => REPEATS.includes(name));
  if (repeats) {
    complain(repeats.line, repeats.name, 'ics-repeats');
    return [];
  }
  const status = of('STATUS')?.value.toUpperCase();
  if (status === 'CANCELLED') return [];
  const [start, end] = [of('DTSTART'), of('DTEND')];
  const first = start && dayOf(start);
  if (!start || first === undefined) {
    complain(start?.line ?? begins, 'DTSTART', 'ics-whole-day');
    return [];
  }
  const until = end ? dayOf(end) : undefined;
  if (end && until === undefined) {
    complain(end.line, 'DTEND', 'ics-whole-day');
    return [];
  }
  const run = until === undefined ? runOf(first, longest, of('DURATION')?.value) : daysBetween(first, until, longest);
  if (!run) {
    complain((end ?? of('DURATION') ?? start).line, 'DTEND', 'ics-too-long', { limit: longest });
    return [];
  }
  const summary = unescaped(of('SUMMARY')?.value ?? '').trim();
  if (summary === '') {
    complain(begins, 'SUMMARY', 'missing-key', { key: 'SUMMARY' });
    return [];
  }
  return run.map((on) => ({ on, summary: summary.slice(0, 200), confirmed: status !== 'TENTATIVE' }));
}

/** `DTSTART;VALUE=DATE:20261109` → `2026-11-09`. A time of day is refused: whose midnight would it be? */
function dayOf({ params, value }: Line): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  return match && (params['VALUE'] ?? 'DATE') === 'DATE' ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}

/** Without an end: one day, or `P3D`. */
function runOf(first: string, longest: number, duration: string | undefined): string[] | undefined {
  const count = duration === undefined ? 1 : Number(/^P(\d{1,3})D$/.exec(duration)?.[1] ?? NaN);
  const next = Date.parse(`${first}T00:00:00Z`) + count * 86_400_000;
  return Number.isNaN(next) ? undefined : daysBetween(first, new Date(next).toISOString().slice(0, 10), longest);
}

/** Content lines, put together where the file folded them (a line that begins with a blank goes on from the one before). */
function unfolded(text: string): Line[] {
  const folded: { line: number; text: string }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((part, i) => {
      const last = folded.at(-1);
      if (/^[ \t]/.test(part) && last) last.text += part.slice(1);
      else if (part.trim() !== '') folded.push({ line: i + 1, text: part });
    });
  return folded.map(({ line, text: whole }) => contentLine(whole, line));
}

function contentLine(text: string, line: number): Line {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/.exec(text);

  if (!match || /[\u0000-\u0008\u000B-\u001F\u007F]/.test(text)) return { line, name: '', params: {}, value: '' };
  const params = (match[2] ?? '')
    .split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter(Boolean)
    .map((param) => param.split('=', 2));
  return {
    line,
    name: (match[1] ?? '').toUpperCase(),
    params: Object.fromEntries(
      params.map(([key = '', value = '']) => [key.toUpperCase(), value.replace(/^"|"$/g, '')]),
    ),
    value: match[3] ?? '',
  };
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, c: string) => (c === 'n' || c === 'N' ? ' ' : c));
}
