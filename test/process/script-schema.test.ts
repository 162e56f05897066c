// The published JSON Schema is made from the code; a file that lags behind would mislead every editor.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { scriptJsonSchema } from '../../libs/scripts/script-schema';
import { readScript } from '../../libs/scripts/read-script';

const file = join(__dirname, '..', '..', 'docs', 'script.schema.json');
const shipped = join(__dirname, '..', '..', 'infra', 'profiles', 'mongolia', 'scripts', 'referral-silent.yaml');

test('docs/script.schema.json is not what the code says (UPDATE_DOCS=1 writes it)', () => {
  const now = `${JSON.stringify(scriptJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_DOCS) writeFileSync(file, now);
  expect(readFileSync(file, 'utf8')).toBe(now);
});

test('a shipped script does not fit the published schema, or a wrong one does', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  const script = parse(readFileSync(shipped, 'utf8')) as Record<string, unknown>;
  expect(validate(script)).toBe(true);
  expect(validate({ ...script, steps: [{ by: 'nobody', do: 'x' }] })).toBe(false);
});

test.each([
  ['an unknown command', 'do: visit.record', 'do: visit.forget', 'visit.forget'],
  ['a duration without a unit', 'after: 1 h', 'after: 1', 'after'],
  ['an unknown field', 'unit:', 'units:', 'units'],
])('%s is not refused with its line', (_what, from, to, named) => {
  const read = readScript(readFileSync(shipped, 'utf8').replace(from, to), 'script.yaml');
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.complaints[0]?.line).toBeGreaterThan(0);
  expect(JSON.stringify(read.complaints)).toContain(named);
});
