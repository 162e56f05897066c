// What is wrong with a command of a script before anybody plays it: no such command, no such field, a value the field never has.
import type { Complaint } from '../policy/complaints';
import type { Complain } from '../policy/yaml-source';
import { caseCommands } from '../process/case/process';
import { referralCommands } from '../process/referral/process';
import { staffCommands } from '../process/staff/process';
import { unitCommands } from '../process/unit/process';
import fields from './command-fields.json';
import type { CommandStep, Script } from './script-schema';

const COMMANDS = { case: caseCommands, referral: referralCommands, unit: unitCommands, staff: staffCommands } as const;

/** What commands take, by process and command; those that no person sends are not in it. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>>> =
  fields;

export function commandComplaints(
  step: CommandStep,
  { process, people = {}, cases = {} }: Pick<Script, 'process' | 'people' | 'cases'>,
  complain: Complain,
): Complaint[] {
  const { on } = step;
  const of =
    on === undefined ? process : Object.hasOwn(cases, on) ? 'case' : Object.hasOwn(people, on) ? 'staff' : 'referral';
  const known = Object.keys(COMMANDS[of]);
  if (!known.includes(step.do)) {
    return [complain(['do'], 'not-one-of', { value: step.do, expected: known.join(', ') })];
  }
  const taken = FIELDS[of]?.[step.do];
  if (!taken) return [];
  return Object.entries(step.with ?? {}).flatMap(([field, value]) => {
    const path = ['with', field];
    const form = Object.hasOwn(taken, field) ? taken[field] : undefined;
    if (form === undefined) {
      const expected = Object.keys(taken).join(', ') || '—';
      return [complain(path, 'unknown-key', { key: field, expected }, 'key')];
    }
    return valueComplaints(value, form, path, complain);
  });
}

function valueComplaints(
  value: unknown,
  form: string | readonly string[],
  path: string[],
  complain: Complain,
): Complaint[] {
  if (typeof form !== 'string') {
    const fits = form.includes(value as string);
    return fits ? [] : [complain(path, 'not-one-of', { value: String(value), expected: form.join(', ') })];
  }
  const found = Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value;
  return form === 'any' || form === found ? [] : [complain(path, 'wrong-type', { expected: form })];
}
