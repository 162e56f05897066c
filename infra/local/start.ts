/** The whole system on this machine, in the foreground: Postgres, Temporal, mail, the services, the sample data. */
import fs from 'node:fs';
import { type StartOptions, readOptions, usage } from './options';
import { bringMail, bringPostgres, bringTemporal, configured, type RunningPart } from './parts';
import { loadDevEnv, noteAddresses } from './dev-env';
import { inState } from './paths';
import { type PortName, type Ports, portsFrom, requireFree } from './ports';
import { say } from './progress';
import { runSeed } from './seeding';
import { serviceAddresses, startFleet } from './service-fleet';
import { presentServices } from './services';
import { tour } from './tour';

type Stop = () => Promise<void>;

/** Returns when the person pressed Ctrl-C and everything has stopped. Throws a PlainError when something cannot start. */
export async function start(argv: readonly string[], lockFile: string): Promise<void> {
  const options = readOptions(argv);
  if (options === 'help') return console.log(usage);
  const interrupted = untilInterrupted();
  // In the order they were started; stopped in reverse.
  const stops: { readonly name: string; readonly stop: Stop }[] = [];
  try {
    const up = await Promise.race([bringUp(options, lockFile, stops).then(() => true), interrupted.then(() => false)]);
    if (up) await interrupted;
  } finally {
    if (stops.length > 0) console.log('');
    for (const { name, stop } of stops.reverse()) {
      say(`Stopping ${name}`);
      await stop();
    }
  }
  say('Stopped. Everything is kept.');
}

async function bringUp(options: StartOptions, lockFile: string, stops: { name: string; stop: Stop }[]): Promise<void> {
  const ports = portsFrom(options.portBase);
  await requireFree(neededPorts(ports));
  const envFile = inState('dev.env');
  const secrets = loadDevEnv(envFile);
  say('Starting Postgres, Temporal and the mail server');
  const parts = await together(stops, {
    Postgres: bringPostgres(ports, secrets.IVEEL_LOCAL_POSTGRES_PASSWORD ?? '', say),
    Temporal: bringTemporal(ports, options.demo, say),
    'the mail server': bringMail(ports, say),
  });
  const [postgres, temporal, mail] = parts;
  const demo = options.demo ? '1' : '0';
  const addresses: Record<string, string> = {
    ...postgres?.env,
    ...temporal?.env,
    ...mail?.env,
    ...serviceAddresses(ports),
  };
  const looks = {
    ...(mail?.uiUrl && { INBOX_URL: mail.uiUrl }),
    ...(temporal?.uiUrl && { TEMPORAL_UI_URL: temporal.uiUrl }),
  };
  noteAddresses(envFile, { ...addresses, ...looks, IVEEL_DEMO: demo });
  const env = { ...secrets, ...process.env, ...addresses, IVEEL_ENV_FILE: envFile, IVEEL_DEMO: demo };

  say(`Starting the services: ${presentServices().join(', ')}`);
  const fleet = await startFleet(env, options.verbose, say);
  stops.push({ name: 'the services', stop: fleet.stop });
  const lacks = options.demo ? parts.flatMap((part) => part.lacks ?? []) : [];
  for (const sentence of lacks) say(sentence);
  if (options.demo) await runSeed(env, say);
  const places = {
    console: addresses.CONSOLE_URL ?? '',
    intake: addresses.INTAKE_URL ?? '',
    casework: addresses.CASEWORK_URL ?? '',
    inbox: mail?.uiUrl,
    temporal: temporal?.uiUrl,
  };
  fs.writeFileSync(lockFile, JSON.stringify({ pid: process.pid, ready: true, demo: options.demo, places }));
  say('Ready');
  console.log(tour(places, { demo: options.demo, story: lacks.length === 0 }));
}

function neededPorts(ports: Ports): Partial<Ports> {
  const unused = new Set<PortName>([
    ...(configured('DATABASE_URL') === undefined ? [] : (['postgres'] as const)),
    ...(configured('TEMPORAL_ADDRESS') === undefined ? [] : (['temporal', 'temporalUi'] as const)),
    ...(configured('SMTP_URL') === undefined ? [] : (['smtp', 'inbox'] as const)),
  ]);
  return Object.fromEntries(Object.entries(ports).filter(([name]) => !unused.has(name as PortName)));
}

/** Starts parts side by side. Those that came up are noted for stopping even when another one fails. */
async function together(
  stops: { name: string; stop: Stop }[],
  parts: Record<string, Promise<RunningPart>>,
): Promise<RunningPart[]> {
  const results = await Promise.allSettled(Object.values(parts));
  const names = Object.keys(parts);
  results.forEach((result, at) => {
    if (result.status === 'fulfilled') stops.push({ name: names[at] ?? '', stop: result.value.stop });
  });
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** Ctrl-C reaches us once from the terminal and once more through npm: the second one counts as impatience only after a while. */
function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (): void => {
      if (firstAt !== undefined && Date.now() - firstAt > 3000) {
        say('Leaving at once.');
        process.exit(130);
      }
      firstAt ??= Date.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
