// iveel policy …: what is in force, whether a file would do; drafting and rolling out stand beside.
import { basename } from 'node:path';
import type { Command } from 'commander';
import { formatComplaint } from '../../../libs/policy/complaints';
import { codesIn } from '../../../libs/policy/check-profile';
import { type Known, checkPolicy } from '../../../libs/policy/check-policy';
import { pathsOf } from '../../../libs/policy/profile-units';
import type { Timing } from '../../../libs/process/kernel/policy';
import { RISKS, type Risk } from '../../../libs/process/kernel/risk';
import { dutyTitle } from '../../../libs/words/duty-words';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { say } from '../say';
import { shared, show, table } from '../print';
import { authorization, profile, urls } from '../session';
import { emergencyCommands } from './emergency';
import { backtestCommand } from './foresight';
import { policyFormCommand } from './policy-form';
import { policyDrafts } from './policy-drafts';
import { policyRollOut } from './policy-roll-out';
import { readFileOf } from './read-file';

interface Policy {
  readonly version: number;
  readonly effective: { readonly timings: Readonly<Record<string, Readonly<Record<Risk, Timing>>>> } | null;
}

/** As the service would check it, by the profile's files. The record is in the service, so who says what was approved answers for it. */
function knownOffline(approved: readonly string[]): Known {
  const { units, codes } = profile();
  const paths = pathsOf(units.map((line) => ({ line, parent: line.parent })));
  return {
    units: [...paths.keys()],
    paths,
    criteria: codesIn(codes, 'criteria'),
    pauses: codesIn(codes, 'pause-reasons'),
    approvals: ({ unit }) => approved.includes(unit),
  };
}

const cell = (timing: Timing): string =>
  timing === null ? '–' : typeof timing === 'string' ? timing : timing.join(', ');

export function policyCommands(iveel: Command): void {
  const policy = iveel.command('policy').description('the timings everything follows');
  policy
    .command('show')
    .description('the policy in force, as a unit lives by it')
    .option('--unit <code>', 'which unit', 'mn-069-05')
    .action(async ({ unit }: { unit: string }, command: Command) => {
      const common = shared(command);
      const found = await call<Policy>(`${urls.casework()}/api/policy?unit=${encodeURIComponent(unit)}`, {
        authorization: authorization(common.as, 'supervisor', unit),
        lang: common.lang,
      });
      const rows = Object.entries(found.effective?.timings ?? {}).map(([kind, timing]) => [
        dutyTitle(common.lang, kind),
        kind,
        ...RISKS.map((r) => cell(timing[r])),
      ]);
      show(common, found, () => {
        const { lang } = common;
        const heads = RISKS.map((risk) => word(lang, `common.risk.${risk}`));
        const title = say(lang, 'policy.title', { version: String(found.version), unit });
        return `${title}\n\n${table([['', '', ...heads], ...rows])}`;
      });
    });
  policy
    .command('check <file>')
    .description('would this file do? Every complaint with its line; needs no server')
    .option('--approved <units>', 'units (with commas) whose looser values a manager above has approved on record')
    .action((file: string, { approved = '' }: { approved?: string }, command: Command) => {
      const common = shared(command);
      const checked = checkPolicy(
        readFileOf(file),
        basename(file),
        knownOffline(approved.split(',').map((u) => u.trim())),
      );
      const complaints = checked.ok ? [] : checked.complaints;
      if (complaints.length > 0) process.exitCode = 1;
      show(common, { ok: checked.ok, complaints }, () =>
        checked.ok
          ? say(common.lang, 'policy.no-complaints', { file })
          : complaints.map((c) => formatComplaint(c, common.lang)).join('\n'),
      );
    });
  policyFormCommand(policy);
  policyDrafts(policy);
  emergencyCommands(policy);
  policyRollOut(policy);
  backtestCommand(policy);
}
