/** Each service is a program of its own: it starts alone on an empty database, says when it is ready, and leaves when told. */
import { presentServices } from '../../infra/local/services';
import { type System, startSystem } from '../setup/system';

let system: System;

beforeAll(async () => {
  system = await startSystem({ services: [] });
}, 120_000);
afterAll(() => system.stop());

test.each(presentServices())(
  '%s starts alone, and SIGTERM ends it cleanly',
  async (name) => {
    const service = await system.start(name);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
    expect((await fetch(`${service.url}/metrics`)).status).toBe(200);
    await service.stop();
    expect(await service.exited).toEqual({ code: 0, signal: null });
  },
  120_000,
);

test('a service that cannot start says why in one sentence', async () => {
  const [name = 'intake'] = presentServices();
  const { startService } = await import('../../infra/local/services');
  const env = { ...system.env, IVEEL_HASH_KEY: 'not-a-key', [`${name.toUpperCase()}_PORT`]: '' };
  await expect(startService(name, env)).rejects.toThrow(
    new RegExp(`The ${name} service stopped while starting: IVEEL_HASH_KEY is wrong`),
  );
});
