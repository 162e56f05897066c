// Reads a script and checks what the schema cannot: that commands exist. Complaints name the line.
import type { Complaint } from '../policy/complaints';
import { type Complain, readYaml } from '../policy/yaml-source';
import { complaintsOfZod } from '../policy/zod-complaints';
import { commandComplaints } from './command-complaints';
import { type Script, type Step, expectationSchemaFor, frameSchema, stepSchemaFor } from './script-schema';

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
    const step = parsed.data;
    steps.push(step as Step);
    if ('expect' in step)
      return [step.expect].flat().flatMap((e, at) => expectComplaints(e, step.expect, at, complain));
    return 'do' in step ? commandComplaints(step, read.value, complain) : [];
  });
  if (complaints.length > 0) return { ok: false, complaints };
  const lines = steps.map((_step, i) => read.complain(['steps', i], 'missing-key', { key: '' }).line);
  return { ok: true, script: { ...read.value, steps }, lineOf: (step) => lines[step] ?? 1 };
}

/** Each expectation by the form its first word calls for: a complaint about all forms at once would say nothing. */
function expectComplaints(raw: unknown, expect: unknown, at: number, complain: Complain): Complaint[] {
  const path = Array.isArray(expect) ? ['expect', at] : ['expect'];
  const parsed = expectationSchemaFor(raw).safeParse(raw);
  if (parsed.success) return [];
  return complaintsOfZod(parsed.error.issues, raw, (more, ...said) => complain([...path, ...more], ...said));
}
