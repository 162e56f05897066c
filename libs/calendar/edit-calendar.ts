// Edits a calendar file and leaves the rest of it as people wrote it, comments included. What comes out is checked like any other text.
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Day, formatDay, parseDay } from '../process/kernel/time';

export interface Exception {
  /** `2026-11-09` */
  readonly on: string;
  readonly reason: { readonly mn: string; readonly en: string };
  readonly source: string;
  /** False: not announced yet. */
  readonly confirmed?: boolean;
}

export type Exceptions = 'closed-days' | 'working-days';

/**
 * Adds days. One that stands there already is left as it is, unless it was expected and is now announced: then it is confirmed. @returns the new text, the
 * days that are new in it and those it confirms
 */
export function withDays(
  text: string,
  list: Exceptions,
  days: readonly Exception[],
): { text: string; added: string[]; confirmed: string[] } {
  const document = parseDocument(text);
  let seq = document.get(list) as YAMLSeq | undefined;
  if (!isSeq(seq)) document.set(list, (seq = document.createNode([]) as YAMLSeq));
  const known = new Set(seq.items.map((item) => (isMap(item) ? String(item.get('on')) : '')));
  const fresh = [...days].sort((a, b) => (a.on < b.on ? -1 : 1)).filter(({ on }) => !known.has(on) && known.add(on));
  const announced = new Set(days.filter(({ confirmed }) => confirmed !== false).map(({ on }) => on));
  const confirmed = seq.items.flatMap((item): string[] => {
    if (!isMap(item) || item.get('confirmed') !== false || !announced.has(String(item.get('on')))) return [];
    item.set('confirmed', true);
    return [String(item.get('on'))];
  });
  for (const { on, reason, source, confirmed: certain } of fresh) {
    const entry = { on, reason, basis: 'V', source, ...(certain === false ? { confirmed: false } : {}) };
    const node = document.createNode(entry);
    node.flow = true;
    seq.add(node);
  }
  if (fresh.length > 0) seq.flow = false;
  return { text: written(document), added: fresh.map(({ on }) => on), confirmed };
}

/** A run of days without school. */
export interface Run {
  readonly name: { readonly mn: string; readonly en: string };
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly confirmed?: boolean;
}

/**
 * Breaks as they were published. One that is expected and reaches into a published one is replaced by it, since it is the same break; one that says the
 * same stays as it is, and is confirmed when it now is.
 */
export function withBreaks(text: string, runs: readonly Run[]): string {
  const document = parseDocument(text);
  let seq = document.get('breaks') as YAMLSeq | undefined;
  if (!isSeq(seq)) document.set('breaks', (seq = document.createNode([]) as YAMLSeq));
  for (const { confirmed, ...run } of runs) {
    const same = breaksIn(document).find((entry) => entry.get('from') === run.from && entry.get('to') === run.to);
    if (same) {
      if (confirmed !== false && same.get('confirmed') === false) same.set('confirmed', true);
      continue;
    }
    const upon = (item: unknown) =>
      isMap(item) &&
      item.get('confirmed') === false &&
      String(item.get('from')) <= run.to &&
      run.from <= String(item.get('to'));
    seq.items = seq.items.filter((item) => !upon(item));
    const { name, from, to, source } = run;
    seq.add(document.createNode({ name, from, to, basis: 'V', source, ...(confirmed === false ? { confirmed } : {}) }));
  }
  seq.flow = false;
  return written(document);
}

function breaksIn(document: Document): YAMLMap[] {
  return ((document.get('breaks') as YAMLSeq | undefined)?.items ?? []).filter((item) => isMap(item));
}

/** Days of one name in a row, as an iCalendar file spelt them out. */
export function runsOf(days: readonly { on: string; summary: string; confirmed: boolean }[], source: string): Run[] {
  const runs: (Run & { to: string })[] = [];
  for (const { on, summary, confirmed } of days) {
    const last = runs.at(-1);
    const follows = last && (parseDay(last.to) ?? 0) + 1 === parseDay(on);
    if (follows && last.name.mn === summary && (last.confirmed ?? true) === confirmed) last.to = on;
    else
      runs.push({ name: { mn: summary, en: summary }, from: on, to: on, source, ...(confirmed ? {} : { confirmed }) });
  }
  return runs;
}

export type Confirmed =
  | { readonly found: true; readonly text: string; readonly name: { mn: string; en: string }; readonly from: string }
  | { readonly found: false; readonly provisional: readonly string[] };

/**
 * Marks the holiday that begins on `on` as confirmed, on the day it will really begin (`really`, when the estimate was wrong). Not found: the days that
 * do wait for confirmation.
 */
export function withConfirmed(text: string, on: string, really: string = on): Confirmed {
  const document = parseDocument(text);
  const waiting: string[] = [];
  const dates = (document.get('lunar-holidays') as YAMLSeq | undefined)?.items ?? [];
  for (const holiday of dates) {
    if (!isMap(holiday)) continue;
    for (const entry of (holiday.get('dates') as YAMLSeq).items) {
      if (!isMap(entry) || entry.get('confirmed') !== false) continue;
      if (entry.get('on') !== on) waiting.push(String(entry.get('on')));
      else return { found: true, text: confirmedIn(document, entry, really), name: nameOf(holiday), from: on };
    }
  }
  for (const list of ['closed-days', 'working-days'] as const) {
    for (const entry of (document.get(list) as YAMLSeq | undefined)?.items ?? []) {
      if (!isMap(entry) || entry.get('confirmed') !== false) continue;
      if (entry.get('on') !== on) waiting.push(String(entry.get('on')));
      else return { found: true, text: confirmedIn(document, entry, really), name: nameOf(entry, 'reason'), from: on };
    }
  }
  for (const entry of breaksIn(document)) {
    if (entry.get('confirmed') !== false) continue;
    if (entry.get('from') !== on) waiting.push(String(entry.get('from')));
    else return { found: true, text: breakConfirmedIn(document, entry, really), name: nameOf(entry), from: on };
  }
  return { found: false, provisional: waiting.sort() };
}

/** Of schools. It lasts as long as was expected. */
function breakConfirmedIn(document: Document, entry: YAMLMap, really: string): string {
  const [from, to, begins] = [String(entry.get('from')), String(entry.get('to')), really].map(parseDay);
  if (from !== undefined && to !== undefined && begins !== undefined) entry.set('to', formatDay(begins + to - from));
  entry.set('from', really);
  entry.set('confirmed', true);
  return written(document);
}

function confirmedIn(document: Document, entry: YAMLMap, really: string): string {
  entry.set('on', really);
  entry.set('confirmed', true);
  return written(document);
}

function nameOf(map: YAMLMap, key = 'name'): { mn: string; en: string } {
  const name = map.get(key) as YAMLMap;
  return { mn: String(name.get('mn')), en: String(name.get('en')) };
}

/** No line is folded: a value that wraps would move every line number below it. */
function written(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Days from the first up to, and without, the end. @returns undefined when either is no day or the run is longer than `most` */
export function daysBetween(first: string, end: string, most: number): string[] | undefined {
  const [from, to] = [parseDay(first), parseDay(end)];
  if (from === undefined || to === undefined || to <= from || to - from > most) return undefined;
  return Array.from({ length: to - from }, (_, i): Day => from + i).map(formatDay);
}
