// iveel pathway — who does what by when, from the definitions and the policy in force; --profile needs no running system.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Pathway, pathwayOf } from '../../../libs/pathway/pathway';
import { pathwayHtml } from '../../../libs/pathway/pathway-html';
import { pathwayMarkdown } from '../../../libs/pathway/pathway-markdown';
import { tellPathway } from '../../../libs/pathway/tell-pathway';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { codeLabel, unitPath } from '../../../libs/policy/profile-lookup';
import type { PolicySlice } from '../../../libs/process/kernel/policy';
import { call } from '../api';
import { cannot } from '../plain-error';
import { shared } from '../print';
import { authorization, profile, urls } from '../session';

interface Options {
  readonly format: 'md' | 'html';
  readonly unit: string;
  readonly out?: string;
  readonly profile?: boolean;
}

export function pathwayCommand(iveel: Command): void {
  iveel
    .command('pathway')
    .description('who does what by when, at each risk level, to read or to print')
    .addOption(new Option('--format <format>', 'md, or html to print').choices(['md', 'html']).default('md'))
    .option('--unit <code>', 'as this unit lives by it', 'mn-069-05')
    .option('--out <file>', 'write it there instead of showing it')
    .option('--profile', 'from the policy the profile ships; needs no running system')
    .action(async ({ format, unit, out, profile: shipped }: Options, command: Command) => {
      const { lang, json, as } = shared(command);
      const pathway = shipped ? fromProfile(unit) : await fromSystem(unit, lang, as);
      const told = tellPathway(lang, pathway, (l, list, code) => codeLabel(profile(), l, list, code));
      const text = json
        ? `${JSON.stringify(pathway, null, 2)}\n`
        : format === 'html'
          ? pathwayHtml(told)
          : pathwayMarkdown(told);
      if (out === undefined) process.stdout.write(text);
      else writeFileSync(resolve(process.env.IVEEL_CALLED_FROM ?? '.', out), text);
    });
}

function fromProfile(unit: string): Pathway {
  if (!profile().units.some(({ code }) => code === unit)) {
    throw cannot('no-unit', { unit, profile: profile().name });
  }
  const above = unitPath(profile(), unit).slice(0, -1);
  return pathwayOf(effectiveSlice(profile().policy, { version: 0, unit, above }), false);
}

async function fromSystem(unit: string, lang: 'mn' | 'en', as: string | undefined): Promise<Pathway> {
  const url = `${urls.casework()}/api/policy?unit=${encodeURIComponent(unit)}`;
  const found = await call<{ effective: PolicySlice | null }>(url, {
    authorization: authorization(as, 'supervisor', unit),
    lang,
  });
  if (!found.effective) throw cannot('no-policy', { unit });
  return pathwayOf(found.effective, true);
}
