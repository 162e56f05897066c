// iveel plan show: the ten columns, row by row, what became of each action, and who signed.
import type { Command } from 'commander';
import { hasWord, word } from '../../../libs/words/word';
import { call } from '../api';
import { at, shared, show } from '../print';
import { forCase } from '../find-case';
import { urls } from '../session';
import { group } from './case-commands';

type Lang = 'mn' | 'en';
type Both = Readonly<Record<Lang, string>>;

interface Signature {
  readonly at: string;
  readonly by: Both | string | null;
}

interface Plan {
  readonly zone: string;
  readonly version: number;
  readonly versions: number;
  readonly status: string;
  readonly submitted: Signature;
  readonly signed: Signature | null;
  readonly harm:
    (Signature & { readonly answers: readonly { title: Both; answer: string; how: string | null }[] }) | null;
  readonly text: string | null;
  readonly rows: readonly {
    readonly concern: string;
    readonly intervention: string;
    readonly outcome: string;
    readonly responsible: { readonly owner: string; readonly name: Both | null };
    readonly dueAt?: string;
    readonly action: number | null;
    readonly status: string;
    readonly ended: Signature | null;
  }[];
}

export function planCommands(iveel: Command): void {
  group(iveel, 'plan')
    .command('show <ref>')
    .description('the plan in force, or any version: rows, what became of each action, signatures')
    .option('--version-number <n>', 'which version')
    .action(async (ref: string, { versionNumber }: { versionNumber?: string }, command: Command) => {
      const common = shared(command);
      const path = versionNumber === undefined ? 'plan' : `plans/${encodeURIComponent(versionNumber)}`;
      const plan = await call<Plan>(`${urls.casework()}/api/cases/${ref}/${path}`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      show(common, plan, () => told(plan, common.lang));
    });
}

function told({ zone, version, versions, status, submitted, signed, harm, text, rows }: Plan, lang: Lang): string {
  const label = (list: string, code: string) =>
    hasWord(`common.${list}.${code}`) ? word(lang, `common.${list}.${code}`) : code;
  const signature = ({ at: when, by }: Signature) =>
    `${at(when, zone)}  ${typeof by === 'string' ? by : (by?.[lang] ?? '–')}`;
  const standing = hasWord(`cli.plan.${status}`) ? word(lang, `cli.plan.${status}`) : status;
  return [
    `${version}/${versions}  ${standing}`,
    `  ${word(lang, 'cli.plan.submitted')}  ${signature(submitted)}`,
    ...(signed ? [`  ${standing}  ${signature(signed)}`] : []),
    ...(harm
      ? [
          `  ${word(lang, 'cli.plan.do-no-harm')}  ${signature(harm)}`,
          ...harm.answers.map(
            ({ title, answer, how }) =>
              `    [${label('harm', answer)}] ${title[lang]}${how === null ? '' : `: ${how}`}`,
          ),
        ]
      : []),
    ...(text === null ? [] : [text]),
    ...rows.flatMap((row) => [
      `${String(row.action ?? '').padStart(4)}  [${label('action-outcome', row.status)}]  ${row.dueAt === undefined ? '–' : at(row.dueAt, zone)}  ${row.responsible.name?.[lang] ?? label('action-owner', row.responsible.owner)}`,
      `      ${row.concern} → ${row.intervention} → ${row.outcome}`,
      ...(row.ended ? [`      ${signature(row.ended)}`] : []),
    ]),
  ].join('\n');
}
