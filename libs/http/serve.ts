/** Listens, and stops politely: requests under way are finished, new ones go elsewhere. */
import { type RequestListener, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Served {
  readonly url: string;
  readonly port: number;
  /** Stops taking requests, waits for those under way, cuts what is left after `graceMs`. Default 10 s. */
  close(graceMs?: number): Promise<void>;
}

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly bind: string;
}

/** @throws Error with a sentence when the port is taken or the address is not this machine's */
export async function serve(app: RequestListener, { port, bind }: ServeOptions): Promise<Served> {
  const server = createServer(
    // A request that trickles in holds a connection: 30 s are plenty for 64 kB on a bad line.
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000 },
    app,
  );
  const underWay = new Set<ServerResponse>();
  let closing = false;
  server.prependListener('request', (_req, res) => {
    if (closing) res.setHeader('connection', 'close');
    underWay.add(res);
    res.once('close', () => underWay.delete(res));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(whyNot(error, bind, port), { cause: error })),
    );
    server.listen(port, bind, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    url: `http://${bind.includes(':') ? `[${bind}]` : bind}:${actual}`,
    port: actual,
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        // A client that keeps its connection alive would hold the server until the cut: told so where the head is not out yet, and let go after its answer.
        for (const res of underWay) {
          if (!res.headersSent) res.setHeader('connection', 'close');
          res.once('close', () => server.closeIdleConnections());
        }
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function whyNot(error: NodeJS.ErrnoException, bind: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${bind} is taken. Stop what listens there, or choose another port.`;
  if (error.code === 'EACCES') return `Port ${port} needs more rights than this process has. Choose one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL') return `${bind} is not an address of this machine.`;
  return `Could not listen on ${bind}:${port}: ${error.code ?? error.message}.`;
}
