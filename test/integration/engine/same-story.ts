// The same script on the real engine and on the core, at the same instants, event by event. Used by the suites beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { profileDir } from '../../../libs/policy/profile';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { DAY } from '../../../libs/process/kernel/time';
import { World } from '../../../libs/process/simulate/world';
import { type Instants, echo, logged } from '../../../libs/scripts/log';
import { namesFor, play } from '../../../libs/scripts/play';
import { readScript } from '../../../libs/scripts/read-script';
import { scriptRules } from '../../../libs/scripts/script-rules';
import { cyclesAhead, shiftCalendar, shiftScript } from '../../../libs/scripts/shift';
import { freshPrefix, temporalEngine } from '../../../services/cli/engine/temporal-engine';
import { comparable, differences } from '../../endurance/compare';
import { freshTemporal } from '../../setup/servers';

const profile = shippedProfile();

/** Fails where the two tell different stories, or the script says something else than the real engine. */
export async function tellsTheSameStory(file: string): Promise<void> {
  const read = readScript(readFileSync(join(profileDir('mongolia'), 'scripts', file), 'utf8'), file);
  if (!read.ok) throw new Error(JSON.stringify(read.complaints));
  const days = cyclesAhead(Date.parse(read.script.begins), Date.now());
  const script = shiftScript(read.script, days);
  const rulesOf = (unit?: string) => {
    const plain = scriptRules(read.script, profile, unit);
    return { ...plain, calendar: shiftCalendar(plain.calendar, days) };
  };
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const begins = Date.parse(script.begins);
  const engine = await temporalEngine({ connection, native, namespace, rules: rulesOf(), rulesOf, begins });
  const names = namesFor(freshPrefix());
  const instants: Instants = [];
  const real = await play(script, logged(engine, instants), names);
  await engine.close();
  await native.close();
  await connection.close();
  expect(real.failures).toEqual([]);
  const simulated = await play(script, echo(new World(rulesOf, begins), instants), names);
  expect(Object.keys(real.timelines).sort()).toEqual(Object.keys(simulated.timelines).sort());
  for (const [id, events] of Object.entries(simulated.timelines)) {
    expect(differences(comparable(real.timelines[id] ?? []), comparable(events))).toEqual([]);
  }
  expect(begins % DAY).toBe(Date.parse(read.script.begins) % DAY);
}
