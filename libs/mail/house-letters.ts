// Mails to our own people about the house: an emergency begins, goes on or is over; somebody stands in for a colleague, or does no longer. No child is in them.
import { type Lang } from '../words/catalogue';
import { formatDuration } from '../words/duration-words';
import { dutyTitle } from '../words/duty-words';
import { formatDue, formatInstant } from '../words/instant-words';
import { word } from '../words/word';
import { type Told, framed, whyWords } from './frame';
import { type Letter, facts, link, text } from './letter';
import { type CaseFacts } from './staff-letters';

export const HOUSE_TEMPLATES = [
  'emergency-began',
  'emergency-goes-on',
  'emergency-over',
  'standing-in-began',
  'standing-in-over',
] as const;
export type HouseTemplate = (typeof HOUSE_TEMPLATES)[number];

export interface HouseFacts {
  readonly untilAt: number;
  readonly fromAt?: number | undefined;
  /** Times an emergency shortens, `visit.child|high|3 d;…`. */
  readonly times?: string | undefined;
  /** One assessment stands for both; a conference needs fewer people. */
  readonly single?: number | undefined;
  readonly light?: number | undefined;
  /** Why they stand in. */
  readonly why?: 'cover' | 'delegate' | 'deputy' | undefined;
  /** Duties that fall to the colleague, and those of them that are late. */
  readonly open?: number | undefined;
  readonly late?: number | undefined;
}

export function houseLetter(
  told: Told,
  about: CaseFacts & { readonly named?: Readonly<Record<Lang, string>> | undefined },
  template: HouseTemplate,
  of: HouseFacts,
): Letter {
  const { language } = told;
  const { ref, zone } = about;
  const who = about.named?.[language] ?? ref;
  const say = (part: string) => word(language, `mails/house.${template}.${part}`, { ref, who });
  const label = (name: string) => word(language, `mails/house.label.${name}`);
  const lighter = (['single', 'light'] as const).filter((what) => of[what]);
  const rows =
    template === 'standing-in-began'
      ? [
          ...(of.fromAt === undefined ? [] : [[label('from'), formatInstant(language, of.fromAt, zone)] as const]),
          [label('until'), lastMoment(language, of.untilAt, zone)] as const,
          [label('open'), countWords(language, of)] as const,
        ]
      : template.endsWith('-over')
        ? []
        : [[label('until'), lastMoment(language, of.untilAt, zone)] as const, ...timesIn(language, of.times ?? '')];
  const blocks = [
    text(say('line')),
    ...(rows.length > 0 ? [facts(rows)] : []),
    ...lighter.map((what) => text(word(language, `mails/house.lighter.${what}`))),
    link(word(language, 'mails/frame.link.worklist'), about.caseUrl),
  ];
  const stops = word(language, 'mails/frame.stops.once');
  return { language, subject: say('subject'), blocks: framed(told, blocks, stops, whyOf(told, template, of)) };
}

/** Up to and including. */
const lastMoment = (language: Lang, untilAt: number, zone: string) => formatDue(language, untilAt - 1, zone);

function countWords(language: Lang, { open = 0, late = 0 }: HouseFacts): string {
  return word(language, 'mails/house.count', { open, late });
}

function whyOf(told: Told, template: HouseTemplate, { why }: HouseFacts): string {
  if (template === 'standing-in-over') return word(told.language, 'mails/house.standing-in-over.why');
  return why === undefined ? whyWords(told) : word(told.language, `mails/frame.why.${why}`);
}

/** By duty, its times by risk. */
function timesIn(language: Lang, times: string): (readonly [string, string])[] {
  const byKind = new Map<string, string[]>();
  for (const [kind = '', risk = '', rule = ''] of times.split(';').map((one) => one.split('|'))) {
    if (rule === '') continue;
    const said = rule
      .split(',')
      .map((text) => formatDuration(language, text))
      .join(', ');
    byKind.set(kind, [...(byKind.get(kind) ?? []), `${word(language, `common.risk.${risk}`)}: ${said}`]);
  }
  return [...byKind].map(([kind, levels]) => [dutyTitle(language, kind), levels.join(' · ')] as const);
}
