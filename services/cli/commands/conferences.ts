// iveel conference plan|move|cancel|hold|show: who is asked and who came, by role, as `caseworker:saraa`, `agency:galuut-health` or `school`.
import { type Command, Option } from 'commander';
import { CONFERENCE_ROLES, VOICES } from '../../../libs/process/case/conference-events';
import { CONFERENCE_TYPES } from '../../../libs/process/case/events';
import type { Role } from '../../../libs/process/kernel/roles';
import { hasWord, word } from '../../../libs/words/word';
import { call } from '../api';
import { cannot } from '../plain-error';
import { at, shared, show } from '../print';
import { sendCommand, toldTaken } from '../send-command';
import { forCase, placeOfCase } from '../find-case';
import { WHEN, readInstant, withInstants } from '../instants';
import { profile, urls } from '../session';
import { group } from './case-commands';

type Both = Readonly<Record<'mn' | 'en', string>>;
type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

interface Seat {
  readonly as: string;
  readonly name: Both | null;
}

interface Conferences {
  readonly zone: string;
  readonly next: { readonly kind: string; readonly scheduledAt: string; readonly invited: readonly Seat[] } | null;
  readonly past: readonly {
    readonly conference: number;
    readonly kind: string;
    readonly happenedAt: string;
    readonly participants: number;
    readonly decision: string;
    readonly present: readonly Seat[];
    readonly quorum: boolean | null;
    readonly decisions: readonly { readonly owner: string; readonly dueAt: string; readonly done: boolean }[];
    readonly minutesOut: boolean;
  }[];
}

const WHO = `${CONFERENCE_ROLES.join(', ')}; with a colon the key of a colleague or agency`;

/** `school` · `caseworker:saraa` · `agency:galuut-health`; ends with `!` where confidentiality was acknowledged. */
export function seatOf(text: string): Record<string, unknown> {
  const confidential = text.endsWith('!') ? { confidential: true } : {};
  const [as = '', key] = text.replace(/!$/, '').split(':');
  if (!CONFERENCE_ROLES.some((role) => role === as)) throw cannot('no-role', { role: as, known: WHO });
  if (key === undefined) return { as, ...confidential };
  const { agencies, staff } = profile();
  const found = (as === 'agency' ? agencies : staff).find((one) => one.key === key || one.id === key);
  if (!found) throw cannot(as === 'agency' ? 'no-agency' : 'no-person', { key });
  return { as, [as === 'agency' ? 'agency' : 'staff']: found.id, ...confidential };
}

const seats = (given: Values[string]) => (Array.isArray(given) ? { participants: given.map(seatOf) } : {});

const DECISION = /^(?<who>\S+)\s+(?<when>\d{4}-\S+)\s+(?<what>.+)$/su;

/** `agency:galuut-health 2026-12-14T18:00+08:00 Call the mother.` */
export function decisionOf(text: string): Record<string, unknown> {
  const { who = '', when: dueAt = '', what = '' } = DECISION.exec(text)?.groups ?? {};
  if (what === '') throw cannot('decision-unclear', { text });
  const [owner, key] = who.split(':');
  const agency = key === undefined ? undefined : seatOf(`agency:${key}`)['agency'];
  return { owner, ...(agency === undefined ? {} : { agency }), what, dueAt };
}

const decisions = (given: Values[string]) => (Array.isArray(given) ? { decisions: given.map(decisionOf) } : {});
/** The second word of each decision, as any time here. */
const withTimes = (given: Values[string], zone: () => Promise<string>) =>
  Promise.all(
    (Array.isArray(given) ? (given as string[]) : []).map(async (text) => {
      const when = DECISION.exec(text)?.groups?.['when'];
      return when === undefined ? text : text.replace(when, await readInstant(when, zone));
    }),
  );
const instant = (name: string, given: Values[string]) => (given === undefined ? {} : { [name]: given });
const given = (values: Values, ...names: string[]) =>
  Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
const kind = (fallback: string) => new Option('--kind <kind>', 'which').choices(CONFERENCE_TYPES).default(fallback);
const reason = new Option('--reason <code>', 'a reason code of the profile').default('somebody-ill');
const note = new Option('--note <text>', 'what is to be kept, sealed');
const voice = (who: string) => new Option(`--${who} <how>`, `how the ${who} had a say`).choices(VOICES);

interface Line {
  readonly name: string;
  readonly about: string;
  readonly role: Role;
  readonly options: readonly Option[];
  input(values: Values): Record<string, unknown>;
}

const LINES: readonly Line[] = [
  {
    name: 'plan',
    about: 'put a conference on the calendar and invite',
    role: 'caseworker',
    options: [
      kind('review'),
      new Option('--at <instant>', `when, ${WHEN}`).makeOptionMandatory(),
      new Option('--invite <who...>', WHO),
      new Option('--place <text>', 'where, sealed'),
      new Option('--agenda <text>', 'what about, sealed'),
    ],
    input: (v) => ({
      ...given(v, 'kind', 'place', 'agenda'),
      ...instant('scheduledAt', v['at']),
      ...seats(v['invite']),
    }),
  },
  {
    name: 'move',
    about: 'another day; everybody invited hears',
    role: 'caseworker',
    options: [new Option('--to <instant>', `the new date, ${WHEN}`).makeOptionMandatory(), reason, note],
    input: (v) => ({ ...given(v, 'reason', 'note'), ...instant('scheduledAt', v['to']) }),
  },
  {
    name: 'cancel',
    about: 'call it off; that one is owed stays',
    role: 'caseworker',
    options: [reason, note],
    input: (v) => given(v, 'reason', 'note'),
  },
  {
    name: 'hold',
    about: 'a conference was held',
    role: 'supervisor',
    options: [
      kind('review'),
      new Option('--at <instant>', `when it happened, ${WHEN}; now when left out`),
      new Option('--present <who...>', `${WHO}; a ! after those from outside who acknowledged confidentiality`),
      new Option('--participants <n>', 'only how many took part').default('4'),
      new Option('--decision <decision>', 'what about closing').choices(['continue', 'close']).default('continue'),
      new Option('--next <instant>', `when the next one is, ${WHEN}`),
      new Option('--without-quorum <code>', 'why it was held all the same'),
      new Option(
        '--decide <who-when-what...>',
        'decisions, each as "family 2026-12-14T18:00+08:00 Register the child"',
      ),
      voice('child'),
      voice('family'),
      note,
    ],
    input: (v) => ({
      ...given(v, 'kind', 'decision', 'withoutQuorum', 'child', 'family', 'note'),
      ...instant('happenedAt', v['at']),
      participants: Number(v['participants']),
      ...seats(v['present']),
      ...decisions(v['decide']),
      ...instant('nextAt', v['next']),
    }),
  },
];

export function conferenceCommands(iveel: Command): void {
  const parent = group(iveel, 'conference');
  for (const line of LINES) {
    const sub = parent.command(`${line.name} <ref>`).description(line.about);
    for (const o of line.options) sub.addOption(o);
    sub.action(async (ref: string, values: Values, command: Command) => {
      const common = shared(command);
      const zone = async () => (await placeOfCase(ref, common)).zone;
      const decide = await withTimes(values['decide'], zone);
      const read = { ...(await withInstants(values, sub.options, zone)), ...(decide.length > 0 ? { decide } : {}) };
      const taken = await sendCommand(ref, `conference.${line.name}`, line.input(read), line.role, common);
      show(common, taken, () => toldTaken(taken, common.lang));
    });
  }
  parent
    .command('show <ref>')
    .description('the one ahead, and those held: who, quorum, decisions, minutes')
    .action(async (ref: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const c = await call<Conferences>(`${urls.casework()}/api/cases/${ref}/conferences`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      show(common, c, () => told(c, common.lang));
    });
}

function told({ next, past, zone }: Conferences, lang: 'mn' | 'en'): string {
  const label = (list: string, code: string) =>
    hasWord(`common.${list}.${code}`) ? word(lang, `common.${list}.${code}`) : code;
  const who = (of: readonly Seat[]) =>
    of.map(({ as, name }) => `${label('conference-role', as)}${name ? ` (${name[lang]})` : ''}`).join(', ');
  const ahead = next
    ? [`-> ${at(next.scheduledAt, zone)}  ${label('conference', next.kind)}  ${who(next.invited)}`]
    : ['-> –'];
  const held = past.flatMap((one) => [
    `${String(one.conference).padStart(4)}  ${at(one.happenedAt, zone)}  ${label('conference', one.kind)}  ${one.decision}${one.quorum === false ? `  (!) ${word(lang, 'cli.said.no-quorum')}` : ''}${one.minutesOut ? '' : `  (!) ${word(lang, 'cli.said.minutes-not-out')}`}`,
    `      ${one.present.length > 0 ? who(one.present) : one.participants}`,
    ...one.decisions.map(({ owner, dueAt, done }) => `      [${done ? 'x' : ' '}] ${owner}  ${at(dueAt, zone)}`),
  ]);
  return [...ahead, ...held].join('\n');
}
