// A command of the core without a route is a thing people may do and cannot; one with the wrong right or list is worse.
import { spotsOf } from '../use-cases/spots';
import { accessMatrix } from '../../../libs/access/matrix';
import { staffRoles } from '../../../libs/access/roles';
import { allProblems } from '../../../libs/http/problems';
import { mustBeStrict } from '../../../libs/http/strict';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { caseCommands } from '../../../libs/process/case/process';
import { referralCommands } from '../../../libs/process/referral/process';
import { staffCommands } from '../../../libs/process/staff/process';
import { unitCommands } from '../../../libs/process/unit/process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerCaseworkProblems } from '../problems';
import { staffCommandDefinitions, unitCommandDefinitions } from '../house-commands/registry';
import { NOT_HERE, caseCommandDefinitions, referralCommandDefinitions } from './registry';

const definitions = [
  ...caseCommandDefinitions,
  ...referralCommandDefinitions,
  ...staffCommandDefinitions,
  ...unitCommandDefinitions,
];
const profile = shippedProfile();
const sendable = (commands: Readonly<Record<string, { readonly who: readonly string[] }>>): string[] =>
  Object.entries(commands)
    .filter(([name, { who }]) => NOT_HERE[name] === undefined && who.some((role) => staffRoles.includes(role as never)))
    .map(([name]) => name);

test('every command of the core that staff may give has a definition, and no other', () => {
  expect(caseCommandDefinitions.map(({ name }) => name).sort()).toEqual(sendable(caseCommands).sort());
  expect(referralCommandDefinitions.map(({ name }) => name).sort()).toEqual(sendable(referralCommands).sort());
  expect(staffCommandDefinitions.map(({ name }) => name).sort()).toEqual(sendable(staffCommands).sort());
  expect(unitCommandDefinitions.map(({ name }) => name).sort()).toEqual(sendable(unitCommands).sort());
  for (const name of Object.keys(NOT_HERE)) expect(Object.keys(caseCommands)).toContain(name);
});

test.each(definitions.map((definition) => [definition.name, definition] as const))(
  '%s holds together',
  (name, definition) => {
    // Somebody the access matrix lets through must be somebody the core lets act, or the command is dead.
    const let_ = Object.keys(accessMatrix[definition.action]);
    expect(let_.filter((role) => definition.who.includes(role))).not.toEqual([]);
    expect(() => mustBeStrict(definition.schema, name)).not.toThrow();
    expect(definition.schema.safeParse(definition.example).error).toBeUndefined();
    const fields = Object.keys(definition.schema.shape);
    // What `prepare` works out is sealed and checked as if it had been sent: its fields stand in no schema.
    if (!definition.prepare)
      for (const field of [...definition.notes, ...definition.staff, ...definition.agencies])
        expect(fields).toContain(field.split('[].')[0]);
    for (const [field, list] of Object.entries(definition.codes)) {
      if (!definition.prepare) expect(fields).toContain(field.split('[].')[0]);
      expect(Object.keys(profile.codes)).toContain(list);
      const said = spotsOf({ ...(definition.example as object) }, field).flatMap(({ value }) => value);
      for (const one of said) expect(profile.codes[list]?.map(({ code }) => code)).toContain(one);
    }
    expect(definition.summary.mn).not.toBe('');
    expect(definition.summary.en).not.toBe('');
  },
);

test('no field that goes to the process takes a free text: it is a note, a code, an id or an instant', () => {
  const said = 'Her name is Canary and she lives by the well';
  for (const { name, schema, notes } of definitions) {
    for (const field of Object.keys(schema.shape).filter((one) => !notes.includes(one))) {
      const result = schema.partial().safeParse({ [field]: said });
      expect([name, field, result.success]).toEqual([name, field, false]);
    }
  }
});

test('every refusal of the core has a status and words in both languages', () => {
  registerCaseworkProblems();
  const codes = new Set<string>();
  for (const folder of ['case/commands', 'referral/commands', 'staff/commands', 'unit/commands', 'kernel']) {
    const dir = join(__dirname, '../../../libs/process', folder);
    for (const file of readdirSync(dir)) {
      const source = readFileSync(join(dir, file), 'utf8');
      for (const [, code] of source.matchAll(/refuseIf\([\s\S]*?,\s*'([a-z0-9-]+)'/g)) codes.add(code as string);
      for (const [, code] of source.matchAll(/refused\(\{ code: '([a-z0-9-]+)'/g)) codes.add(code as string);
    }
  }
  expect(codes.size).toBeGreaterThan(25);
  for (const code of codes) {
    const entry = allProblems().get(code);
    expect([code, entry !== undefined]).toEqual([code, true]);
    expect(entry?.status).toBeGreaterThanOrEqual(400);
    expect(entry?.status).toBeLessThan(500);
    expect(entry?.mn).toMatch(/\p{Script=Cyrillic}/u);
    expect(entry?.en).toMatch(/[A-Za-z]/);
  }
});
