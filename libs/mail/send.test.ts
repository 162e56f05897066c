// What a mail server may answer at every step, and what is known afterwards. The server is scripted line by line, as no real one misbehaves on request.
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type Handover, smtp } from './send';

const mail = {
  to: 'saraa@iveel.example',
  language: 'mn',
  subject: 'BH-2026-0142-7: сануулга',
  text: 'Сайн байна уу.\n',
  html: '<p>Сайн байна уу.</p>',
  messageId: '<notice@iveel.example>',
  threadId: '<thread@iveel.example>',
  envelopeId: '0d4b7b3e-2f0c-4f0e-9d8a-5d2f7a1c9e10',
};

type Step = 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot';
/** An answer, or `hang up`, or `silence`. */
type Script = Partial<Record<Step, string>>;
const usual: Record<Step, string> = {
  greeting: '220 ready',
  ehlo: '250-here\r\n250-DSN\r\n250 8BITMIME',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  dot: '250 taken',
};

async function against(
  script: Script,
  patienceMs = 10_000,
  to = mail.to,
): Promise<{ handover: Handover; said: string[] }> {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const answer = (step: Step) => {
      const how = script[step] ?? usual[step];
      if (how === 'hang up') socket.destroy();
      else if (how !== 'silence') socket.write(`${how}\r\n`);
    };
    let [inData, rest] = [false, ''];
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          answer('dot');
          continue;
        }
        said.push(line);
        const word = line.slice(0, 4).toUpperCase();
        if (word === 'EHLO') answer('ehlo');
        else if (word === 'MAIL') answer('mail');
        else if (word === 'RCPT') answer('rcpt');
        else if (word === 'DATA') {
          inData = (script.data ?? usual.data).startsWith('354');
          answer('data');
        } else if (word === 'QUIT') socket.end('221 bye\r\n');
      }
    });
    answer('greeting');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const handover = await smtp(`smtp://127.0.0.1:${port}`, 'Iveel <iveel@iveel.example>')({ ...mail, to }, patienceMs);
    return { handover, said };
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('all well: sent, with a delivery report asked for that holds no body', async () => {
  const { handover, said } = await against({});
  expect(handover).toEqual({ kind: 'sent' });
  expect(said.find((line) => line.startsWith('MAIL FROM'))).toMatch(
    /^MAIL FROM:<iveel@iveel\.example>.* RET=HDRS ENVID=0d4b7b3e-2f0c-4f0e-9d8a-5d2f7a1c9e10/,
  );
  expect(said.find((line) => line.startsWith('RCPT TO'))).toMatch(
    /^RCPT TO:<saraa@iveel\.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;saraa@iveel\.example$/,
  );
});

test.each<[string, Script, Handover]>([
  ['the recipient is unknown', { rcpt: '550 5.1.1 no such mailbox' }, { kind: 'refused-for-good', code: '550' }],
  ['the recipient’s mailbox is full for now', { rcpt: '452 4.2.2 full' }, { kind: 'refused-for-now', code: '452' }],
  ['the message is refused', { dot: '554 5.7.1 not this' }, { kind: 'refused-for-good', code: '554' }],
  ['the message is put off', { dot: '451 4.3.0 later' }, { kind: 'refused-for-now', code: '451' }],
  ['DATA is put off', { data: '451 4.3.0 later' }, { kind: 'refused-for-now', code: '451' }],
  [
    'the server is closing, and says so after the message',
    { dot: '421 4.3.2 closing' },
    { kind: 'refused-for-now', code: '421' },
  ],
])('%s', async (_what, script, expected) => {
  expect((await against(script)).handover).toEqual(expected);
});

test.each<[string, Script]>([
  ['the server refuses everybody', { greeting: '554 5.3.2 not today' }],
  ['the server hangs up before it greets', { greeting: 'hang up' }],
  ['the server hangs up at EHLO', { ehlo: 'hang up' }],
  ['we may not send at all', { mail: '550 5.7.1 sender not allowed' }],
  ['the server hangs up at the recipient', { rcpt: 'hang up' }],
  ['the server hangs up instead of taking the message', { data: 'hang up' }],
])('%s: nothing is known about the recipient, and nothing was sent', async (_what, script) => {
  expect((await against(script)).handover.kind).toBe('away');
});

test.each<[string, Script]>([
  ['it hangs up after the final dot', { dot: 'hang up' }],
  ['it falls silent after the final dot', { dot: 'silence' }],
])('%s: the mail may have been taken', async (_what, script) => {
  expect((await against(script, 1_000)).handover.kind).toBe('unsure');
});

test('a server that falls silent at the start costs no more than the time given', async () => {
  const began = Date.now();
  expect((await against({ greeting: 'silence' }, 1_000)).handover.kind).toBe('away');
  expect(Date.now() - began).toBeLessThan(4_000);
});

test('no server at all', async () => {
  expect(await smtp('smtp://127.0.0.1:1', 'iveel@iveel.example')(mail, 5_000)).toMatchObject({ kind: 'away' });
});

test.each(['saraa', 'saraa<x>@iveel.example', 'a@b@c', 'saraa@iveel.example, erdene@iveel.example', 'a\r\nb@c'])(
  '%j is no address: nobody is written to, least of all somebody else',
  async (to) => {
    const { handover, said } = await against({}, 5_000, to);
    expect(handover).toEqual({ kind: 'refused-for-good', code: 'bad-address' });
    expect(said).toEqual([]);
  },
);
