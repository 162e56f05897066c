// iveel visits record — many visits from a file, each with the least to write; first with --dry-run.
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { inParts } from '../in-parts';
import { PlainError } from '../plain-error';
import { shared, show } from '../print';
import { authorization, urls } from '../session';
import { type BulkResult, tellResults } from '../tell-results';
import { COLUMNS, type LineComplaint, MOST_LINES, type VisitLine, readVisits } from '../visits-file';
import { readFileOf } from './read-file';

function inWords(complaints: readonly LineComplaint[], file: string) {
  const all = (lang: 'mn' | 'en') =>
    complaints
      .map(({ line, code, said }) =>
        [
          `${file}:${line}`,
          word(lang, `follow-ups.file.${code}`, { said, most: MOST_LINES, columns: COLUMNS.join(', ') }),
        ].join(' '),
      )
      .join('\n');
  return { mn: all('mn'), en: all('en') };
}

const bodyOf = ({ line: _here, ...visit }: VisitLine) => visit;

interface Options {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly unit?: string;
  readonly request?: string;
}

export function visitCommands(iveel: Command): void {
  iveel
    .command('visits')
    .description('visits of many children')
    .command('record')
    .description(
      'record visits from a file (.csv or .yaml) with ref, date, met, finding, and note or place where needed',
    )
    .requiredOption('--file <file>', 'one child a line; the findings are the codes of visit-findings')
    .option('--dry-run', 'only look: what would be refused, and why; nothing is recorded')
    .option('--unit <code>', 'demo: whose supervisor to be; without: a case worker')
    .option('--request <id>', 'name of this request: the same twice is one')
    .action(async ({ file, dryRun = false, unit, request = randomUUID() }: Options, command: Command) => {
      const common = shared(command);
      const { lang } = common;
      const { lines, complaints } = readVisits(readFileOf(file), file);
      // Half a file is not recorded: what is wrong with it is mended first.
      if (complaints.length > 0) throw new PlainError(inWords(complaints, file), 'bad-file');
      const results = await inParts(lines, request, async (part, key) => {
        const sent = {
          method: 'POST',
          body: { dryRun, items: part.map(bodyOf) },
          authorization: authorization(
            common.as,
            unit === undefined ? 'caseworker' : 'supervisor',
            unit ?? 'mn-069-05',
          ),
          ...{ lang, key },
        } as const;
        return (await call<{ items: BulkResult[] }>(`${urls.casework()}/api/visits/record`, sent)).items;
      });
      const told = results.map((result, i) => ({ line: lines[i]?.line ?? 0, ...result }));
      const where = told.map((one) => ({ ...one, where: `${file}:${one.line}` }));
      show(common, { dryRun, items: told }, () => tellResults(where, lang, dryRun ? 'checked' : 'recorded'));
      if (told.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}
