// iveel do REF COMMAND field=value … — any command of a case, as the API knows it; for those that have no words of their own here.
import type { Command } from 'commander';
import { caseCommands } from '../../../libs/process/case/process';
import type { Role } from '../../../libs/process/kernel/roles';
import { cannot } from '../plain-error';
import { shared, show, table } from '../print';
import { sendCommand, toldTaken } from '../send-command';
import { urls } from '../session';

const byName: Readonly<Record<string, { readonly who: readonly Role[] }>> = caseCommands;

/** `nextAt=2026-12-01T10:00:00+08:00 met=true level=high`: JSON where it reads as JSON, a text otherwise. */
export function fieldsOf(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw cannot('no-field', { pair });
      return [pair.slice(0, at), valueOf(pair.slice(at + 1))];
    }),
  );
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function listed(): string {
  const rows = Object.entries(byName)
    .filter(([, { who }]) => who.some((role) => role !== 'system' && role !== 'agency'))
    .map(([name, { who }]) => ['', name, who.join(', ')]);
  return `Commands of a case, and who may give them. Their fields: ${urls.casework()}/docs\n\n${table(rows)}`;
}

export function doCommand(iveel: Command): void {
  iveel
    .command('do [ref] [command] [fields...]')
    .description('any command of a case: iveel do REF risk.set level=high reason=reassessment; alone, it lists them')
    .action(async (ref: string | undefined, name: string | undefined, fields: string[], _options, command: Command) => {
      const common = shared(command);
      if (ref === undefined || name === undefined) return show(common, Object.keys(byName), listed);
      const known = byName[name];
      if (!known) throw cannot('no-case-command', { name });
      const taken = await sendCommand(ref, name, fieldsOf(fields), known.who[0] ?? 'caseworker', common);
      show(common, taken, () => toldTaken(taken, common.lang));
    });
}
