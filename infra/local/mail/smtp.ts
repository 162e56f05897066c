/** The SMTP side of the local mail server: accepts mail for anyone, keeps it, and fails on request as real servers do. */
import { type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type MailStore } from './mail-store';
import { type Misbehaviour, type Rules } from './misbehaviour';

const atRecipient: readonly Misbehaviour[] = ['refuse-for-now', 'refuse-for-good'];
const atData: readonly Misbehaviour[] = [
  'drop-before-dot',
  'drop-after-dot',
  'refuse-data-for-now',
  'refuse-data-for-good',
];

export interface Smtp {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on 127.0.0.1. Rejects with the system's error when the port is taken. */
export async function startSmtp(store: MailStore, rules: Rules, port: number): Promise<Smtp> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    banner: 'Iveel catches all mail here',
    size: 10_000_000,
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, done) => {
      const how = rules.take(address, atRecipient);
      if (how === 'refuse-for-now') return done(reply(451, '4.3.0 Come back later'));
      if (how === 'refuse-for-good') return done(reply(550, '5.1.1 No such mailbox'));
      done();
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const how = to.map((address) => rules.take(address, atData)).find((found) => found !== undefined);
      const drop = (): void => void sockets.get(session.remotePort)?.destroy();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (how === 'drop-before-dot') return drop();
        chunks.push(chunk);
      });
      stream.on('end', () => {
        if (how === 'drop-before-dot') return drop();
        if (stream.sizeExceeded) return done(reply(552, '5.3.4 The message is larger than 10 MB'));
        if (how === 'refuse-data-for-now') return done(reply(452, '4.3.1 Come back later'));
        if (how === 'refuse-data-for-good') return done(reply(554, '5.6.0 Not accepted'));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        store.add({ from, to }, Buffer.concat(chunks)).then(
          () => (how === 'drop-after-dot' ? drop() : done()),
          () => done(reply(451, '4.3.0 The message could not be kept')),
        );
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const remote = socket.remotePort ?? 0;
    sockets.set(remote, socket);
    socket.once('close', () => sockets.delete(remote));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
