// npm run bench [-- --only words --quick --rounds N --cases N --deadlines N --duties N --preview N --out file] — prints the table and writes docs/figures.json.
// With --only the other figures stay as they were last measured. Ratios only, where a floor can be measured: single times are one machine's mood. A figure that fails says so, and the rest go on.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installRuntime } from '../../libs/temporal/runtime';
import { createLogger } from '../../libs/telemetry/logger';
import { escalatingYear, ordinaryYear } from './case-year';
import { oneInstant, timerLag } from './deadline-rows';
import { heapPerCase } from './heap-row';
import { previewOfCaseload } from './preview-rows';
import { type Rig, makeRig } from './rig';
import { historyEvents, oneCommand, openCase, replay, type Row, simulator } from './rows';
import { withServers } from '../setup/alone';
import { worklistRows } from './worklist-rows';

const { values } = parseArgs({
  options: {
    /** Small numbers, to see that everything runs; nothing is written unless `--out` says where. */
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    /** Open cases behind the timer lag; the design's figure is for 10000, which takes an hour. */
    cases: { type: 'string' },
    /** Deadlines at one instant; the design's figure is for 10000, which takes an hour. */
    deadlines: { type: 'string' },
    duties: { type: 'string' },
    preview: { type: 'string' },
    /** Only figures whose name has one of these words, separated by commas. */
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const { quick } = values;
const size = (given: string | undefined, usual: number, small: number) => Number(given ?? (quick ? small : usual));
const rounds = size(values.rounds, 200, 20);
const out = values.out ?? (quick ? undefined : 'docs/figures.json');

interface Measure {
  readonly name: string;
  readonly run: () => Promise<Row | readonly Row[]> | Row;
}

/** A server of its own namespace each: what one figure leaves behind is no burden on the next. */
const onRig = (run: (rig: Rig) => Promise<Row>) => async () => {
  const rig = await makeRig();
  try {
    return await run(rig);
  } finally {
    await within(60, rig.close());
    if (rig.lagged > 0) say(`${rig.lagged} replies came before the read model was written; the machine was busy.`);
  }
};

const measures: readonly Measure[] = [
  { name: 'simulator, ordinary year', run: () => simulator(quick ? 1 : 4, 'ordinary', ordinaryYear) },
  { name: 'simulator, escalating year', run: () => simulator(quick ? 1 : 4, 'escalating', escalatingYear) },
  { name: 'opening', run: onRig((rig) => openCase(rig, rounds)) },
  { name: 'commands', run: onRig((rig) => oneCommand(rig, Math.min(rounds, 40))) },
  { name: 'history', run: onRig(historyEvents) },
  { name: 'replay', run: onRig((rig) => replay(rig, quick ? 5 : 20)) },
  { name: 'memory', run: () => heapPerCase(quick ? 100 : 800) },
  { name: 'lag', run: onRig((rig) => timerLag(rig, size(values.cases, 1_000, 100))) },
  { name: 'instant', run: onRig((rig) => oneInstant(rig, size(values.deadlines, 1_000, 100))) },
  { name: 'preview', run: () => previewOfCaseload(size(values.preview, 100_000, 10_000)) },
  { name: 'worklist', run: () => worklistRows(size(values.duties, 1_000_000, 50_000)) },
];

/** Longer than this, and a figure counts as failed: the bench ends by itself, whatever hangs. */
const PATIENCE_SECONDS = Number(values.cases ?? values.deadlines ?? 0) > 2_000 ? 7_200 : 300;

async function within<T>(seconds: number, work: Promise<T> | T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function measured({ name, run }: Measure): Promise<readonly Row[]> {
  try {
    return [await within(PATIENCE_SECONDS, run())].flat();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const detail = error instanceof Error ? error.message : String(error);
    return [{ figure: name, value: NaN, goal: '', met: false, detail, failed: true }];
  }
}

function show({ figure, value, goal, met, detail, failed }: Row): void {
  if (failed) console.log(`FAILED  ${figure}: ${detail}`);
  else
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${figure.padEnd(56)} ${value.toFixed(2).padStart(9)}  goal ${goal}\n        ${detail}`,
    );
}

interface Kept extends Row {
  readonly measure: string;
  readonly at: string;
  readonly node: string;
  readonly cores: number;
}

/** A figure measured again takes the place of its last; the others stay, each with its day. */
function keep(file: string, measure: string, rows: readonly Row[]): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly Kept[] }).rows : [];
  const taken = { measure, at: new Date().toISOString(), node: process.version, cores: cpus().length };
  const order = measures.map(({ name }) => name);
  const kept = [...before.filter((row) => row.measure !== measure), ...rows.map((row) => ({ ...taken, ...row }))]
    .filter((row) => order.includes(row.measure))
    .sort((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure));
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ rows: kept }, null, 2)}\n`);
}

async function main(): Promise<void> {
  installRuntime(createLogger('bench', 'error'));
  const words = values.only.split(',').filter((word) => word !== '');
  const chosen = measures.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const began = performance.now();
  for (const [i, measure] of chosen.entries()) {
    say(`${i + 1} of ${chosen.length}, after ${Math.round((performance.now() - began) / 1000)} s: ${measure.name}`);
    const rows = await measured(measure);
    rows.forEach(show);
    if (out !== undefined) keep(join(__dirname, '..', '..', out), measure.name, rows);
  }
  say(`Done after ${Math.round((performance.now() - began) / 1000)} s.`);
}

withServers(main).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
