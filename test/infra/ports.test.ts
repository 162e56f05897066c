// What would hurt: a server is begun on a port that something else takes in the meantime.
import net from 'node:net';
import { freePort, isFree } from '../../infra/local/ports';

test('a free port is one of those that outgoing connections are given, or is given twice', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, freePort));
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.filter((port) => port >= 32_768 || port < 1_024)).toEqual([]);
});

test('a port somebody listens on passes for free', async () => {
  const port = await freePort();
  const server = net.createServer();
  await new Promise<void>((up) => server.listen(port, '127.0.0.1', up));
  expect(await isFree(port)).toBe(false);
  await new Promise((closed) => server.close(closed));
  expect(await isFree(port)).toBe(true);
});
