/** Connections to Temporal. Address, TLS and API key come through `@temporalio/envconfig`, so a dev server, an own cluster and Temporal Cloud need no other code. */
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker';
import { type PayloadKey } from './codec';
import { dataConverter } from './data-converter';

/** What a service's configuration holds (libs/config). */
export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  /** TEMPORAL_* variables as set. Default: only address and namespace count. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Envconfig's reading of the variables and its profile file, with our address and namespace where it says nothing. */
export function connectionOptions(settings: TemporalSettings): {
  readonly options: NativeConnectionOptions;
  readonly namespace: string;
} {
  const { env } = settings;
  const read = env
    ? loadClientConnectConfig({ overrideEnvVars: { ...env } })
    : { connectionOptions: {}, namespace: undefined };
  const given = Object.fromEntries(Object.entries(read.connectionOptions).filter(([, value]) => value !== undefined));
  return { options: { address: settings.address, ...given }, namespace: read.namespace ?? settings.namespace };
}

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  readonly namespace: string;
  close(): Promise<void>;
}

/** Never waits: it connects at the first call, so a service starts and answers `/livez` while Temporal is away. */
export function connectClient(settings: TemporalSettings, payloadKeys: readonly PayloadKey[]): TemporalClient {
  const { options, namespace } = connectionOptions(settings);
  const connection = Connection.lazy(options);
  const client = new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) });
  return { client, connection, namespace, close: () => connection.close() };
}

/**
 * The connection of workers. Tries until Temporal answers or `signal` is raised, telling `onAway` at each failure: a worker that starts before its server is
 * ordinary, not fatal.
 */
export async function connectWorker(
  settings: TemporalSettings,
  {
    signal,
    onAway,
  }: { readonly signal?: AbortSignal; readonly onAway?: (error: unknown, attempt: number) => void } = {},
): Promise<{ readonly connection: NativeConnection; readonly namespace: string }> {
  const { options, namespace } = connectionOptions(settings);
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return { connection: await NativeConnection.connect(options), namespace };
    } catch (error) {
      onAway?.(error, attempt);
      await pause(Math.min(10_000, 250 * 2 ** attempt), signal);
    }
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
