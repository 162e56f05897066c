// iveel refer: a referral with its packet; --dry-run says what the agency would be given and why not the rest, and sends nothing.
import { type Command, Option } from 'commander';
import { PACKET_ITEMS, WRITTEN_ITEMS } from '../../../libs/policy/packet-items';
import { call } from '../api';
import { cannot } from '../plain-error';
import { type Shared, shared, show, table } from '../print';
import { sendCommand, toldTaken } from '../send-command';
import { forCase } from '../find-case';
import { profile, urls } from '../session';

type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Sharing {
  readonly agency: { readonly name: Readonly<Record<'mn' | 'en', string>>; readonly kind: string };
  readonly items: readonly {
    readonly item: string;
    readonly title: Readonly<Record<'mn' | 'en', string>>;
    readonly rule: string;
    readonly source: string;
    readonly way: 'page' | 'phone';
    readonly why: 'never' | 'no-consent' | 'not-written' | null;
  }[];
}

const SAYS = {
  mn: {
    page: 'байгууллагын хуудсанд',
    phone: 'зөвхөн утсаар',
    never: 'ийм байгууллагад хэзээ ч өгөхгүй',
    'no-consent': 'хүүхэд, гэр бүл зөвшөөрөөгүй',
    'not-written': 'бичээгүй',
  },
  en: {
    page: 'on the agency’s page',
    phone: 'by telephone only',
    never: 'never given to such an agency',
    'no-consent': 'child and family have not agreed',
    'not-written': 'nothing written',
  },
} as const;

const ABOUT: Readonly<Record<(typeof WRITTEN_ITEMS)[number], string>> = {
  goal: 'what the service is for (no names)',
  expected: 'what it should come to',
  needs: 'access needs',
  language: 'language child and family speak',
  safety: 'what keeps the child safe on the way and there',
  message: 'anything else the agency must know',
};

function agencyId(key: Values[string]): string {
  const agency = profile().agencies.find((one) => one.key === key || one.id === key);
  if (agency) return agency.id;
  throw cannot('no-agency', { key: String(key) });
}

function itemsOf(given: Values[string]): string[] {
  const items = typeof given === 'string' ? given.split(',').map((item) => item.trim()) : [];
  const unknown = items.find((item) => !(PACKET_ITEMS as readonly string[]).includes(item));
  if (unknown === undefined) return items;
  throw cannot('no-item', { item: unknown, known: PACKET_ITEMS.join(', ') });
}

async function dryRun(ref: string, values: Values, consentTo: readonly string[], common: Shared): Promise<void> {
  const written = WRITTEN_ITEMS.filter((item) => values[item] !== undefined);
  const query = new URLSearchParams({
    agency: agencyId(values['agency']),
    consent: values['consent'] === 'safety-override' ? 'safety-override' : 'given',
    consentTo: consentTo.join(','),
    written: written.join(','),
  });
  const url = `${urls.casework()}/api/cases/${encodeURIComponent(ref)}/sharing?${query.toString()}`;
  const role = values['consent'] === 'safety-override' ? 'supervisor' : 'caseworker';
  const sharing = await call<Sharing>(url, {
    authorization: await forCase(ref, role, common),
    lang: common.lang,
  });
  const says = SAYS[common.lang];
  const rows = sharing.items.map(({ title, why, way }) => [
    why === null ? '✓' : '–',
    title[common.lang],
    says[why ?? way],
  ]);
  show(common, sharing, () => `${sharing.agency.name[common.lang]}\n${table(rows)}`);
}

export function referCommandOf(iveel: Command): void {
  const refer = iveel.command('refer <ref>').description('refer the child to an agency, with what it may be given');
  refer
    .requiredOption('--agency <key>', 'which agency (key of the profile)')
    .option('--service <code>', 'which service', 'psychosocial')
    .addOption(
      new Option('--consent <consent>', 'of child and family')
        .choices(['given', 'safety-override', 'refused', 'not-asked'])
        .default('given'),
    )
    .option('--consent-to <items>', `items child and family agreed to, joined by commas: ${PACKET_ITEMS.join(', ')}`)
    .option('--reason <code>', 'why without consent (a supervisor)');
  for (const item of WRITTEN_ITEMS) refer.option(`--${item} <text>`, `${ABOUT[item]}; sealed`);
  refer.option('--dry-run', 'say what the agency would be given, and send nothing');
  refer.action(async (ref: string, values: Values, command: Command) => {
    const common = shared(command);
    const consentTo = itemsOf(values['consentTo']);
    if (values['dryRun'] === true) return dryRun(ref, values, consentTo, common);
    const sent = ['service', 'consent', 'reason', ...WRITTEN_ITEMS].filter((field) => values[field] !== undefined);
    const input = {
      agency: agencyId(values['agency']),
      ...Object.fromEntries(sent.map((field) => [field, values[field]])),
      ...(consentTo.length > 0 ? { consentTo } : {}),
    };
    const role = values['consent'] === 'safety-override' ? 'supervisor' : 'caseworker';
    const taken = await sendCommand(ref, 'referral.make', input, role, common);
    show(common, taken, () => toldTaken(taken, common.lang));
  });
}
