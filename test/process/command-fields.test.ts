// A script is told which field of a command is none; what it is told must be what the commands really take.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CommandDefinition } from '../../services/casework/commands/definition';
import { caseCommandDefinitions, referralCommandDefinitions } from '../../services/casework/commands/registry';
import { staffCommandDefinitions, unitCommandDefinitions } from '../../services/casework/house-commands/registry';

const file = join(__dirname, '..', '..', 'libs', 'scripts', 'command-fields.json');

interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
}

/** `text`, `number`, `boolean`, `list`, `any`, or the words it may be. */
function fieldOf({ type, enum: words }: Property): string | readonly string[] {
  if (words) return words;
  if (type === 'string') return 'text';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' ? 'boolean' : type === 'array' ? 'list' : 'any';
}

function fieldsOf(definitions: readonly CommandDefinition[]) {
  return Object.fromEntries(
    definitions.map(({ name, schema, fill }) => {
      const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      const sent = Object.entries(properties).map(([field, property]) => [field, fieldOf(property as Property)]);
      const filled = Object.keys(fill).map((field) => [field, 'any']);
      return [name, Object.fromEntries([...filled, ...sent]) as Record<string, unknown>];
    }),
  );
}

test('libs/scripts/command-fields.json is not what the commands take (UPDATE_DOCS=1 writes it)', () => {
  const fields = {
    case: fieldsOf(caseCommandDefinitions),
    referral: fieldsOf(referralCommandDefinitions),
    staff: fieldsOf(staffCommandDefinitions),
    unit: fieldsOf(unitCommandDefinitions),
  };
  const now = `${JSON.stringify(fields, null, 2)}\n`;
  if (process.env.UPDATE_DOCS) writeFileSync(file, now);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(now));
});
