/** All services of this checkout, started side by side, kept running, and stopped together. */
import { type ServiceName, serviceNames } from '../../libs/config/services';
import { keepRunning } from './keep-running';
import { inState } from './paths';
import { type Ports } from './ports';
import { type Service, presentServices, startService } from './services';

export interface Fleet {
  readonly names: readonly ServiceName[];
  readonly stop: () => Promise<void>;
}

/** Port and address of every service, for every service's environment. */
export function serviceAddresses(ports: Pick<Ports, ServiceName>): Record<string, string> {
  return Object.fromEntries(
    serviceNames.flatMap((name) => {
      const upper = name.toUpperCase();
      return [
        [`${upper}_PORT`, String(ports[name])],
        [`${upper}_URL`, process.env[`${upper}_URL`] || `http://127.0.0.1:${ports[name]}`],
      ];
    }),
  );
}

/** Waits until all are ready. When one fails the others are stopped and its error is thrown. */
export async function startFleet(
  env: NodeJS.ProcessEnv,
  verbose: boolean,
  say: (text: string) => void,
): Promise<Fleet> {
  const names = presentServices();
  const launch = async (name: ServiceName): Promise<Service> => {
    const files = { logFile: inState('logs', `${name}.log`), pidFile: inState('pids', `${name}.pid`) };
    const onLine = (line: string): void => console.log(`${name.padEnd(12)} | ${line}`);
    return startService(name, env, { ...files, ...(verbose && { onLine }) });
  };
  const launched = await Promise.allSettled(
    names.map(async (name) => {
      const service = await launch(name);
      say(`${name} is ready at ${service.url}`);
      return service;
    }),
  );
  const failed = launched.find((result) => result.status === 'rejected');
  const services = launched.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (failed !== undefined) {
    await Promise.all(services.map((service) => service.stop()));
    throw failed.reason;
  }
  const kept = services.map((service) => keepRunning(service.name, service, () => launch(service.name), say));
  return { names, stop: async () => void (await Promise.all(kept.map((service) => service.stop()))) };
}
