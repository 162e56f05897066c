// npm run bench [-- --rounds N --cases N --deadlines N --duties N --only words] — prints the table and writes docs/figures.json.
// Ratios only, where a floor can be measured: single times are one machine's mood.
import { mkdirSync, writeFileSync } from 'node:fs';
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
    rounds: { type: 'string', default: '200' },
    /** Open cases behind the timer lag; the design's figure is for 10000. */
    cases: { type: 'string', default: '1000' },
    /** Deadlines at one instant; the design's figure is for 10000. */
    deadlines: { type: 'string', default: '1000' },
    duties: { type: 'string', default: '1000000' },
    preview: { type: 'string', default: '100000' },
    /** Only figures whose name has one of these words, separated by commas. */
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'docs/figures.json' },
  },
});
const rounds = Number(values.rounds);

interface Measure {
  readonly name: string;
  readonly run: (rig: Rig) => Promise<Row | readonly Row[]> | Row;
}

const measures: readonly Measure[] = [
  { name: 'simulator, ordinary year', run: () => simulator(4, 'ordinary', ordinaryYear) },
  { name: 'simulator, escalating year', run: () => simulator(4, 'escalating', escalatingYear) },
  { name: 'opening', run: (rig) => openCase(rig, rounds) },
  { name: 'commands', run: (rig) => oneCommand(rig, Math.min(rounds, 40)) },
  { name: 'history', run: (rig) => historyEvents(rig) },
  { name: 'replay', run: (rig) => replay(rig, 20) },
  { name: 'memory', run: () => heapPerCase(1_000) },
  { name: 'lag', run: (rig) => timerLag(rig, Number(values.cases)) },
  { name: 'instant', run: (rig) => oneInstant(rig, Number(values.deadlines)) },
  { name: 'preview', run: () => previewOfCaseload(Number(values.preview)) },
  { name: 'worklist', run: () => worklistRows(Number(values.duties)) },
];

async function main(): Promise<void> {
  installRuntime(createLogger('bench', 'error'));
  const words = values.only.split(',').filter((word) => word !== '');
  const rows: Row[] = [];
  for (const { name, run } of measures) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    process.stderr.write(`measuring: ${name}\n`);
    // A server of its own namespace each: what one figure leaves behind is no burden on the next.
    const rig = await makeRig();
    rows.push(...[await run(rig)].flat());
    await rig.close();
    if (rig.lagged > 0)
      process.stderr.write(`${rig.lagged} replies came before the read model was written; the machine was busy.\n`);
  }
  for (const { figure, value, goal, met, detail } of rows) {
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${figure.padEnd(56)} ${value.toFixed(2).padStart(9)}  goal ${goal}\n        ${detail}`,
    );
  }
  const report = { at: new Date().toISOString(), node: process.version, cores: cpus().length, rows };
  const out = join(__dirname, '..', '..', values.out);
  mkdirSync(join(out, '..'), { recursive: true });
  writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
}

withServers(main).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
