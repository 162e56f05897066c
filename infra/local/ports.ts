/** Which port each part listens on, and whether it is free. Everything listens on this machine only. */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import net from 'node:net';
import { PlainError } from './plain-error';

/** Distance of each part from the port base (default 7100). */
const offsets = {
  console: 0,
  casework: 1,
  intake: 2,
  referral: 3,
  notification: 4,
  smtp: 25,
  inbox: 26,
  postgres: 32,
  temporal: 133,
  temporalUi: 134,
} as const;

export type PortName = keyof typeof offsets;
export type Ports = Readonly<Record<PortName, number>>;

export const defaultPortBase = 7100;
export const highestPortBase = 65535 - offsets.temporalUi;

export function portsFrom(base: number): Ports {
  return Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, base + offset])) as Ports;
}

/** Whether something could listen on this port of 127.0.0.1 right now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Below what systems give to outgoing connections (from 32768 on): one of those may be taken between the look and its use. */
const [lowest, highest] = [20_000, 32_000];
const given = new Set<number>();

/** A port nobody uses at this moment, and that this program was not given before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries++) {
    const port = randomInt(lowest, highest);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new PlainError(`No port from ${lowest} to ${highest} is free. Stop what listens there.`);
}

/** Refuses with one sentence when any of these ports is taken. */
export async function requireFree(ports: Partial<Ports>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    const user = portUser(port);
    throw new PlainError(
      `Port ${port}, which Iveel needs for ${name}, is in use${user}. Stop that program, or start Iveel on other ports with: npm start -- --port-base 8100`,
    );
  }
}

/** Who listens there, when the machine can tell. */
function portUser(port: number): string {
  try {
    const line = execFileSync('ss', ['-Hltnp', `sport = :${port}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const found = /\(\("([^"]+)",pid=(\d+)/.exec(line);
    return found === null ? '' : ` by ${found[1]} (process ${found[2]})`;
  } catch {
    return '';
  }
}
