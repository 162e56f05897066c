// What Stryker found, in figures: by area and file, and every mutant that no test noticed.
import type { Mutant, StrykerReport } from './stryker-report';

export interface Counts {
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  /** No test runs the line at all. */
  readonly uncovered: number;
  /** Not run: ruled out by a comment that says why. */
  readonly ignored: number;
}

export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly was: string;
  readonly became: string;
}

export interface AreaFigures {
  readonly date: string;
  readonly files: Readonly<Record<string, Counts>>;
  readonly survivors: readonly Survivor[];
}

const NONE: Counts = { killed: 0, timeout: 0, survived: 0, uncovered: 0, ignored: 0 };

const COUNTED: Readonly<Record<string, keyof Counts>> = {
  Killed: 'killed',
  Timeout: 'timeout',
  Survived: 'survived',
  NoCoverage: 'uncovered',
  Ignored: 'ignored',
};

/** Per cent of mutants noticed: killed, or running for ever, of all that were run. 0 when there were none. */
export function score({ killed, timeout, survived, uncovered }: Counts): number {
  const all = killed + timeout + survived + uncovered;
  return all === 0 ? 0 : (100 * (killed + timeout)) / all;
}

export function total(files: Readonly<Record<string, Counts>>): Counts {
  return Object.values(files).reduce((a, b) => {
    const sum = { ...a };
    for (const key of Object.keys(NONE) as (keyof Counts)[]) sum[key] += b[key];
    return sum;
  }, NONE);
}

export function figuresOf(report: StrykerReport, date: string): AreaFigures {
  const files: Record<string, Counts> = {};
  const survivors: Survivor[] = [];
  for (const [file, { source, mutants }] of Object.entries(report.files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const counts: { -readonly [K in keyof Counts]: number } = { ...NONE };
    for (const mutant of mutants) {
      const as = COUNTED[mutant.status];
      if (as) counts[as]++;
      if (as === 'survived' || as === 'uncovered') survivors.push(survivorOf(file, source, mutant));
    }
    files[file] = counts;
  }
  survivors.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return { date, files, survivors };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

function survivorOf(file: string, source: string, { location: { start, end }, replacement }: Mutant): Survivor {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return { file, line: start.line, was: short(oneLine(lines.join(' '))), became: short(oneLine(replacement ?? '')) };
}
