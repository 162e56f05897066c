// Plays a script on the configured Temporal server, in a namespace made for it, moved to days that lie ahead.
import { randomBytes } from 'node:crypto';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { temporalVariables, withEnvFile } from '../../../libs/config/env-file';
import type { Rules } from '../../../libs/process/kernel/definition';
import { type Played, namesFor, play } from '../../../libs/scripts/play';
import type { Script } from '../../../libs/scripts/script-schema';
import { cyclesAhead, shiftCalendar, shiftScript } from '../../../libs/scripts/shift';
import { connectionOptions } from '../../../libs/temporal/connect';
import { canSkipTime } from '../../../libs/temporal/time-skipping';
import { PlainError } from '../plain-error';
import { makeNamespace } from './make-namespace';
import { freshPrefix, temporalEngine } from './temporal-engine';

export async function playOnTemporal(original: Script, plainOf: (unit?: string) => Rules): Promise<Played> {
  const env = temporalVariables(withEnvFile(process.env));
  const { options } = connectionOptions({ address: '127.0.0.1:7233', namespace: 'default', env });
  const address = options.address ?? '';
  const days = cyclesAhead(Date.parse(original.begins), Date.now());
  const script = shiftScript(original, days);
  const rulesOf = (unit?: string): Rules => {
    const plain = plainOf(unit);
    return { ...plain, calendar: shiftCalendar(plain.calendar, days) };
  };
  const rules = rulesOf();
  const begins = Date.parse(script.begins);
  const connection = await Connection.connect(options as ConnectionOptions).catch(() => {
    throw new PlainError(
      `No Temporal server answers at ${address}. Start one with npm start, or set TEMPORAL_ADDRESS.`,
    );
  });
  if (!(await canSkipTime(connection, 'default'))) {
    await connection.close();
    throw new PlainError(
      `The Temporal server at ${address} does not let time be skipped, so no script can be played there. Leave TEMPORAL_ADDRESS out and use the one npm start brings, or turn frontend.WorkflowTimeSkippingEnabled on.`,
    );
  }
  // What the SDK says of its workers' lives is no part of a story.
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const native = await NativeConnection.connect(options);
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
