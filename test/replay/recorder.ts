// Plays a shipped script on a real server and gives the histories it left. `npm run record` keeps them for ever; a release adds, never replaces.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { NativeConnection } from '@temporalio/worker';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { namesFor, play } from '../../libs/scripts/play';
import { readScript } from '../../libs/scripts/read-script';
import { scriptRules } from '../../libs/scripts/script-rules';
import { cyclesAhead, shiftCalendar, shiftScript } from '../../libs/scripts/shift';
import { temporalEngine } from '../../services/cli/engine/temporal-engine';

/** Histories by workflow id, as JSON. Throws when the script does not play as written. */
export async function recordHistories(file: string, address: string, namespace: string): Promise<Map<string, unknown>> {
  const read = readScript(readFileSync(join(profileDir('mongolia'), 'scripts', file), 'utf8'), file);
  if (!read.ok) throw new Error(JSON.stringify(read.complaints));
  const days = cyclesAhead(Date.parse(read.script.begins), Date.now());
  const script = shiftScript(read.script, days);
  const plain = scriptRules(read.script, loadProfile(profileDir('mongolia')));
  const rules = { ...plain, calendar: shiftCalendar(plain.calendar, days) };
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const engine = await temporalEngine({ connection, native, namespace, rules, begins: Date.parse(script.begins) });
  try {
    const played = await play(script, engine, namesFor(file.replace('.yaml', '')));
    if (played.failures.length > 0) throw new Error(JSON.stringify(played.failures));
    const histories = new Map<string, unknown>();
    for (const id of Object.keys(played.timelines)) {
      histories.set(id, JSON.parse(historyToJSON(await engine.client.workflow.getHandle(id).fetchHistory())));
    }
    return histories;
  } finally {
    await engine.close();
    await native.close();
    await connection.close();
  }
}
