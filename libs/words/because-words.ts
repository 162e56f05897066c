// Why a due instant is what it is, in sentences: rule, anchor, risk, policy and calendar version, and what was adjusted.
import type { Adjustment, Because } from '../process/kernel/because';
import { duration } from '../process/kernel/duration';
import { DAY, HOUR } from '../process/kernel/time';
import type { Lang } from './catalogue';
import { formatDuration } from './duration-words';
import { dutyFrom } from './duty-words';
import { formatDue, formatInstant } from './instant-words';
import { type Args, word } from './word';

type Varied = Extract<Adjustment, { readonly type: 'varied' }>;

export interface Telling {
  /** Zone of the unit. */
  readonly zone: string;
  /** Duty kind, so that the anchor can be named; without it the event number stands for it. */
  readonly kind?: string;
}

/** One sentence each: the rule, where it stands, then each adjustment in the order it was made. */
export function explainBecause(lang: Lang, because: Because, { zone, kind }: Telling): string[] {
  const { rule, risk, policy, anchor, timing, emergency, calendar, adjustments } = because;
  // The unit of the duration says how it was counted; a working duty may still have a time in hours.
  const counted = duration(rule).unit === 'wd' ? 'working' : 'elapsed';
  return [
    word(lang, `because.rule.${counted}`, {
      rule: formatDuration(lang, rule),
      from: kind === undefined ? word(lang, 'because.event', { n: anchor.n }) : dutyFrom(lang, timing ?? kind),
      anchor: formatInstant(lang, anchor.at, zone),
    }),
    ...(timing === undefined ? [] : [word(lang, `duties/${timing}.why`)]),
    ...(emergency ? [word(lang, 'because.emergency')] : []),
    word(lang, 'because.policy', {
      policy,
      risk: word(lang, `common.risk.${risk}`),
      calendar: calendar.id,
      version: calendar.version,
    }),
    ...adjustments.map((adjustment) =>
      adjustment.type === 'varied' ? varied(lang, adjustment, rule, zone) : adjusted(lang, adjustment, zone),
    ),
  ];
}

function varied(lang: Lang, { n, policyRule, fromAt }: Varied, rule: string, zone: string): string {
  return word(lang, 'because.varied', {
    n,
    rule: formatDuration(lang, rule),
    policyRule: formatDuration(lang, policyRule),
    from: formatDue(lang, fromAt, zone),
  });
}

function adjusted(lang: Lang, adjustment: Adjustment, zone: string): string {
  const { type, fromAt, toAt } = adjustment;
  const dates = { from: formatDue(lang, fromAt, zone), to: formatDue(lang, toAt, zone) };
  return word(lang, `because.${type}`, { ...dates, ...more(lang, adjustment) });
}

/** What only some adjustments tell. */
function more(lang: Lang, adjustment: Adjustment): Args {
  switch (adjustment.type) {
    case 'paused': {
      const { n, ms } = adjustment;
      const stood = ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : `${Math.round(ms / DAY)} d`;
      return { n, stood: formatDuration(lang, stood) };
    }
    case 'extended':
      return { n: adjustment.n };
    default:
      return {};
  }
}
