// Reads a script and checks what the schema cannot: that commands exist. Complaints name the line.
import type { Complaint } from '../policy/complaints';
import { type Complain, readYaml } from '../policy/yaml-source';
import { complaintsOfZod } from '../policy/zod-complaints';
import { caseCommands } from '../process/case/process';
import { referralCommands } from '../process/referral/process';
import { staffCommands } from '../process/staff/process';
import { unitCommands } from '../process/unit/process';
import { type Script, type Step, frameSchema, stepSchemaFor } from './script-schema';

export type ScriptRead =
  | { readonly ok: true; readonly script: Script; lineOf(step: number): number }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** `text` (YAML or JSON, which is YAML) → a script. Never throws. */
export function readScript(text: string, file: string): ScriptRead {
  const read = readYaml(text, file, frameSchema);
  if (!read.ok) return { ok: false, complaints: read.complaints };
  const steps: Step[] = [];
  const complaints = read.value.steps.flatMap((raw, i) => {
    const complain: Complain = (path, code, args, about) => read.complain(['steps', i, ...path], code, args, about);
    const parsed = stepSchemaFor(raw).safeParse(raw);
    if (!parsed.success) return complaintsOfZod(parsed.error.issues, raw, complain);
    steps.push(parsed.data);
    return commandComplaints(parsed.data, read.value.process, complain);
  });
  if (complaints.length > 0) return { ok: false, complaints };
  const lines = steps.map((_step, i) => read.complain(['steps', i], 'missing-key', { key: '' }).line);
  return { ok: true, script: { ...read.value, steps }, lineOf: (step) => lines[step] ?? 1 };
}

const COMMANDS = { case: caseCommands, unit: unitCommands, staff: staffCommands } as const;

function commandComplaints(step: Step, process: Script['process'], complain: Complain): Complaint[] {
  if (!('do' in step)) return [];
  const known = Object.keys(step.on === undefined ? COMMANDS[process] : referralCommands);
  if (known.includes(step.do)) return [];
  return [complain(['do'], 'not-one-of', { value: step.do, expected: known.join(', ') })];
}
