// All processes by name: the one table the shell's tools, the simulator and the services share.
import { caseProcess } from './case/process';
import type { Process } from './kernel/definition';
import { referralProcess } from './referral/process';
import { staffProcess } from './staff/process';
import { unitProcess } from './unit/process';

export const processes = {
  case: caseProcess,
  referral: referralProcess,
  staff: staffProcess,
  unit: unitProcess,
} as const;

export type ProcessName = keyof typeof processes;

/** What a person is told whose command comes after the process has run its course. */
export const WHEN_OVER: Readonly<Record<ProcessName, string>> = {
  case: 'case-not-open',
  referral: 'already-done',
  staff: 'not-working-here',
  unit: 'unit-not-working',
};

/** A process whose state and events this code need not know. */
export type AnyProcess = Process<unknown, { readonly type: string }>;

export function processOf(name: string): AnyProcess {
  const process = processes[name as ProcessName] as AnyProcess | undefined;
  if (!process) throw new Error(`no such process: ${name}`);
  return process;
}

/** `case/<uuid>` → `case`. */
export function processNameOf(workflowId: string): string {
  return workflowId.slice(0, workflowId.indexOf('/'));
}
