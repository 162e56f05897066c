/** A line to Postgres on which an answer can be held back: the statement is done, and whoever sent it does not know. Where processes die, that is where it hurts. */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

export interface HeldLine {
  readonly port: number;
  /** From now on, statements with these words (or the answers to them) stay on the way. Resolves when the first is held. */
  readonly hold: (what: 'statement' | 'answer', words: string) => Promise<void>;
  /** Later statements are answered again; what was held is lost. */
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
}

/** The server sends its answer after the commit; this long, and all of it has come. */
const SETTLING_MS = 150;

export async function startHeldLine(serverPort: number): Promise<HeldLine> {
  let holding: { readonly what: 'statement' | 'answer'; readonly words: string } | undefined;
  let held: () => void = () => undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let caught: 'statement' | 'answer' | undefined;
    client.on('data', (chunk) => {
      if (holding && chunk.includes(holding.words)) caught = holding.what;
      if (caught === 'statement') held();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (caught === 'answer') setTimeout(held, SETTLING_MS);
      else client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hold: (what, words) =>
      new Promise((resolve) => {
        holding = { what, words };
        held = resolve;
      }),
    letGo: () => {
      holding = undefined;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
