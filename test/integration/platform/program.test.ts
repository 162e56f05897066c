/** What would hurt: a request cut in the middle by a deployment, a program that hangs, a mistake in the configuration that is a stack trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { generateKey, generateSecret } from '../../../libs/config/keys';
import { serve } from '../../../libs/http/serve';

const env = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  IVEEL_PAYLOAD_KEYS: generateKey('a'),
  IVEEL_VAULT_KEYS: generateKey('a'),
  IVEEL_HASH_KEY: generateSecret(),
  IVEEL_SERVICE_SECRET: generateSecret(),
  IVEEL_AUTH_SECRET: generateSecret(),
};

interface Started {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly line: (word: string) => Promise<Record<string, unknown>>;
  readonly code: Promise<number | null>;
}
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

function program(more: Record<string, string>): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'small-program.ts')], {
    env: { ...env, ...more },
  });
  children.push(child);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const line = async (word: string): Promise<Record<string, unknown>> => {
    for (let tries = 0; tries < 300; tries += 1) {
      const found = out.split('\n').find((one) => one.includes(word));
      if (found !== undefined) return JSON.parse(found) as Record<string, unknown>;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the program never said ${word}: ${out}`);
  };
  return { child, out: () => out, line, code: new Promise((resolve) => child.on('close', resolve)) };
}

test('SIGTERM: a request under way is answered, what was opened last closes first, and it ends with 0', async () => {
  const started = program({});
  const { url } = (await started.line('listening')) as { url: string };
  await started.line('"ready"');
  const slow = fetch(`${url}/slow`).then((res) => res.text());
  await new Promise((resolve) => setTimeout(resolve, 100));
  started.child.kill('SIGTERM');
  expect(await slow).toBe('finished');
  const answeredAt = Date.now();
  expect(await started.code).toBe(0);
  // `fetch` keeps its connection alive; waiting for it would take the whole grace of 10 s.
  expect(Date.now() - answeredAt).toBeLessThan(5_000);
  expect(started.out().indexOf('closed http')).toBeLessThan(started.out().indexOf('closed first'));
  await expect(fetch(`${url}/slow`)).rejects.toThrow();
});

test('one that fails to start says why, closes what it opened, and ends with 1', async () => {
  const started = program({ MAIL_FROM: 'fail@example.org' });
  expect(await started.code).toBe(1);
  expect(await started.line('could not start')).toMatchObject({
    level: 'fatal',
    msg: 'could not start: the third part is missing',
  });
  expect(started.out()).toContain('closed first');
});

test('a wrong configuration is a sentence, no stack, and its own code', async () => {
  const started = program({ CASEWORK_PORT: 'http' });
  expect(await started.code).toBe(78);
  expect(started.out()).toBe('CASEWORK_PORT is wrong: must be a port number (HTTP port of casework).\n');
});

test('a port that is taken is a sentence', async () => {
  const first = await serve((_req, res) => void res.end(), { port: 0, bind: '127.0.0.1' });
  await expect(serve(() => undefined, { port: first.port, bind: '127.0.0.1' })).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is taken`,
  );
  await expect(serve(() => undefined, { port: 0, bind: '203.0.113.1' })).rejects.toThrow(
    'is not an address of this machine',
  );
  await first.close();
});
