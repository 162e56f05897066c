// A preview as text: what moves, who gets how many mails and visits, and the cases themselves.
import { word } from '../../../libs/words/word';
import { at, table } from '../print';
import { zoneOf } from '../session';
import type { Both, Person } from './policy-call';

interface Line {
  readonly who: Person;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface PreviewReply {
  /** Mails are counted by the hours people have set for themselves, not by the house's alone. */
  readonly ownHours: boolean;
  readonly looked: number;
  readonly changed: number;
  readonly totals: Moves;
  readonly counts: readonly (Moves & { readonly kind: string; readonly risk: string; readonly title: Both })[];
  readonly days: readonly string[];
  readonly weeks: readonly string[];
  readonly mails: readonly Line[];
  readonly visits: readonly Line[];
  readonly cases: readonly {
    readonly workflowId: string;
    readonly ref: string;
    readonly unit: string;
    readonly changes: readonly {
      readonly kind: string;
      readonly what: string;
      readonly fromAt: string | null;
      readonly toAt: string | null;
      readonly newlyOverdue: boolean;
    }[];
  }[];
}

interface Moves {
  readonly earlier: number;
  readonly later: number;
  readonly opened: number;
  readonly cancelled: number;
  readonly newlyOverdue: number;
}

const COLUMNS = ['earlier', 'later', 'opened', 'cancelled', 'newlyOverdue'] as const;
const HEADS = {
  en: ['earlier', 'later', 'opened', 'cancelled', 'newly overdue'],
  mn: ['эрт болно', 'хойшилно', 'нэмэгдэнэ', 'цуцлагдана', 'шинээр хэтэрнэ'],
};

export function previewText(p: PreviewReply, lang: 'mn' | 'en', most = 20): string {
  const mn = lang === 'mn';
  const parts = [
    mn
      ? `${p.looked} нээлттэй кейс, холбон зуучлалаас ${p.changed}-д өөрчлөлт орно.`
      : `${p.changed} of ${p.looked} open cases and referrals change.`,
    table([
      ['', '', ...HEADS[lang]],
      ...p.counts.map((row) => [
        row.title[lang],
        word(lang, `common.risk.${row.risk}`),
        ...COLUMNS.map((c) => shown(row[c])),
      ]),
      [mn ? 'Нийт' : 'Total', '', ...COLUMNS.map((c) => String(p.totals[c]))],
    ]),
    counted(mailTitle(p, lang), p.days, p.mails.filter(isAbove), lang),
    counted(mn ? 'Долоо хоногийн уулзалт' : 'Visits a week', p.weeks, p.visits, lang),
  ];
  const rows = p.cases.flatMap(({ ref, unit, changes }) => changes.map((change) => caseRow(ref, unit, change, lang)));
  if (rows.length > 0) parts.push(table(rows.slice(0, most)));
  if (rows.length > most) parts.push(mn ? `… бас ${rows.length - most}` : `… and ${rows.length - most} more`);
  return parts.filter((part) => part !== '').join('\n\n');
}

function mailTitle({ ownHours }: PreviewReply, lang: 'mn' | 'en'): string {
  const title = lang === 'mn' ? 'Өдрийн имэйл (хэн ч юу ч хийхгүй бол)' : 'Mails a day, if nobody acts';
  if (ownHours) return title;
  const missing =
    lang === 'mn'
      ? 'Хүн бүрийн өөрийн тохируулсан цагийг одоо мэдэх боломжгүй тул нийтлэг цагаар тооцов.'
      : 'The hours people have set for themselves could not be asked just now: counted by the hours of the house.';
  return `${title}\n${missing}`;
}

const shown = (count: number) => (count === 0 ? '·' : String(count));
const isAbove = ({ who }: Line) => who.role === 'supervisor' || who.role === 'manager';

function counted(title: string, columns: readonly string[], lines: readonly Line[], lang: 'mn' | 'en'): string {
  if (lines.length === 0) return '';
  const cell = (before: number, after: number) => (before === after ? shown(before) : `${before}→${after}`);
  const rows = lines.map(({ who, before, after }) => [
    who.name?.[lang] ?? who.id,
    ...before.map((count, i) => cell(count, after[i] ?? 0)),
  ]);
  return `${title}\n${table([['', ...columns.map((day) => day.slice(5))], ...rows])}`;
}

function caseRow(
  ref: string,
  unit: string,
  change: PreviewReply['cases'][number]['changes'][number],
  lang: 'mn' | 'en',
): string[] {
  const zone = zoneOf(unit);
  const when = (text: string | null) => (text === null ? '–' : at(text, zone));
  const overdue = change.newlyOverdue ? word(lang, 'common.status.overdue') : '';
  return [ref, word(lang, `duties/${change.kind}.title`), `${when(change.fromAt)} → ${when(change.toAt)}`, overdue];
}
