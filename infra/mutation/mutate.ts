// `npm run mutate [area …]`: Stryker area by area, a table of what tests noticed, and docs/mutation.md. Exit 1 below the floor.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FLOOR, areas } from './areas';
import { type AreaFigures, figuresOf, score, total } from './figures';
import { type Kept, mutationReport } from './report';
import type { StrykerReport } from './stryker-report';

const root = join(__dirname, '../..');
const figuresFile = join(root, 'docs/mutation.json');
const reportFile = join(root, 'docs/mutation.md');
const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');

function run(area: string): AreaFigures {
  const env = { ...process.env, IVEEL_MUTATION_AREA: area };
  const config = 'infra/mutation/stryker.config.cjs';
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`Stryker could not run the area ${area}; what it said stands above.`);
  const report = readFileSync(join(root, `.iveel/mutation/${area}/report.json`), 'utf8');
  return figuresOf(JSON.parse(report) as StrykerReport, new Date().toISOString().slice(0, 10));
}

function read(): Kept {
  return existsSync(figuresFile) ? (JSON.parse(readFileSync(figuresFile, 'utf8')) as Kept) : {};
}

/** As areas.json lists them, and no other: an area that is gone leaves no figures. */
function inOrder(kept: Kept): Kept {
  return Object.fromEntries(Object.keys(areas).flatMap((name) => (kept[name] ? [[name, kept[name]]] : [])));
}

async function write(kept: Kept): Promise<void> {
  for (const [file, text] of [
    [figuresFile, JSON.stringify(kept)],
    [reportFile, mutationReport(areas, kept)],
  ] as const) {
    const style = await resolveConfig(file);
    writeFileSync(file, await format(text, { ...style, filepath: file }));
  }
}

function print(name: string, figures: AreaFigures): boolean {
  const all = total(figures.files);
  const percent = score(all);
  const cells = [all.killed, all.survived + all.uncovered, all.timeout].map((n) => String(n).padStart(9));
  console.log(
    `${name.padEnd(10)}${cells.join('')}${percent.toFixed(1).padStart(8)} %${percent < FLOOR ? '  too low' : ''}`,
  );
  return percent >= FLOOR;
}

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !(name in areas));
  if (unknown.length > 0) {
    console.error(`No such area: ${unknown.join(', ')}. There are ${Object.keys(areas).join(', ')}.`);
    return 2;
  }
  const names = asked.length > 0 ? asked : Object.keys(areas);
  let kept: Kept = {};
  for (const [i, name] of names.entries()) {
    console.log(`${name} (${i + 1} of ${names.length}): ${areas[name]?.what}`);
    const figures = run(name);
    // Read again each time: another area may have been run beside this one.
    kept = inOrder({ ...read(), [name]: figures });
    await write(kept);
  }
  console.log(
    `\n${'area'.padEnd(10)}${['killed', 'survived', 'timeouts'].map((word) => word.padStart(9)).join('')}${'score'.padStart(8)}`,
  );
  const good = names.map((name) => print(name, kept[name] as AreaFigures));
  if (good.every(Boolean)) return 0;
  console.log(`\nBelow ${FLOOR} %: docs/mutation.md says what no test noticed.`);
  return 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
