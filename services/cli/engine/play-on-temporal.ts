// Plays a script on the configured Temporal server, in a namespace made for it, moved to days that lie ahead.
import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { withEnvFile } from '../../../libs/config/env-file';
import type { Rules } from '../../../libs/process/kernel/definition';
import { type Played, namesFor, play } from '../../../libs/scripts/play';
import type { Script } from '../../../libs/scripts/script-schema';
import { cyclesAhead, shiftCalendar, shiftScript } from '../../../libs/scripts/shift';
import { PlainError } from '../plain-error';
import { makeNamespace } from './make-namespace';
import { freshPrefix, temporalEngine } from './temporal-engine';

export async function playOnTemporal(original: Script, plainOf: (unit?: string) => Rules): Promise<Played> {
  const address = withEnvFile(process.env).TEMPORAL_ADDRESS ?? '127.0.0.1:7233';
  const days = cyclesAhead(Date.parse(original.begins), Date.now());
  const script = shiftScript(original, days);
  const rulesOf = (unit?: string): Rules => {
    const plain = plainOf(unit);
    return { ...plain, calendar: shiftCalendar(plain.calendar, days) };
  };
  const rules = rulesOf();
  const begins = Date.parse(script.begins);
  const connection = await Connection.connect({ address }).catch(() => {
    throw new PlainError(
      `No Temporal server answers at ${address}. Start one with npm start, or set TEMPORAL_ADDRESS.`,
    );
  });
  const native = await NativeConnection.connect({ address });
  const namespace = `script-${randomBytes(6).toString('hex')}`;
  await makeNamespace(connection, namespace);
  const engine = await temporalEngine({ connection, native, namespace, rules, rulesOf, begins });
  try {
    return await play(script, engine, namesFor(freshPrefix()));
  } finally {
    await engine.close();
    await native.close();
    await connection.close();
  }
}
