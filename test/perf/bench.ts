// npm run bench [-- --rounds N] — prints the table and writes docs/figures.json. Ratios only: single times are one machine's mood.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installRuntime } from '../../libs/temporal/runtime';
import { createLogger } from '../../libs/telemetry/logger';
import { escalatingYear, ordinaryYear } from './case-year';
import { historyEvents, oneCommand, openCase, replay, type Row, simulator } from './rows';
import { makeRig } from './rig';
import { withServers } from '../setup/alone';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '200' }, out: { type: 'string', default: 'docs/figures.json' } },
  });
  const rounds = Number(values.rounds);
  installRuntime(createLogger('bench', 'error'));
  const rows: Row[] = [];
  const take = async (name: string, row: () => Promise<Row> | Row) => {
    process.stderr.write(`measuring: ${name}\n`);
    rows.push(await row());
  };
  await take('simulator, ordinary year', () => simulator(4, 'ordinary', ordinaryYear));
  await take('simulator, escalating year', () => simulator(4, 'escalating', escalatingYear));
  const rig = await makeRig();
  await take('opening', () => openCase(rig, rounds));
  await take('commands', () => oneCommand(rig, Math.min(rounds, 40)));
  await take('history', () => historyEvents(rig));
  await take('replay', () => replay(rig, 20));
  await rig.close();
  if (rig.lagged > 0)
    console.log(`${rig.lagged} replies came before the read model was written; the machine was busy.`);
  for (const { figure, value, goal, met, detail } of rows) {
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${figure.padEnd(52)} ${value.toFixed(2).padStart(9)}  goal ${goal}\n        ${detail}`,
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
