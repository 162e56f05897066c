// Which version of a process a new definition belongs to: one of its own, or one that is not released yet.
import { latestVersion } from '../../../libs/process/kernel/adopt';
import { type ProcessName, processes } from '../../../libs/process/registry';
import { PlainError } from '../plain-error';
import { quoted } from './names';
import type { Tree } from './tree';

/** A released definition is never joined by another: without `since` the table gets a new line. @returns the number */
export function versionFor(
  tree: Tree,
  process: ProcessName,
  { since, reason, today }: { since: number | undefined; reason: string; today: string },
): number {
  const latest = latestVersion(processes[process]);
  if (since !== undefined) {
    if (since < 2 || since > latest)
      throw new PlainError(`--since ${since}: the ${process} process has versions up to ${latest}.`);
    return since;
  }
  tree.insertBefore(
    `libs/process/${process}/versions.ts`,
    /^\];/,
    `  { version: ${latest + 1}, date: ${quoted(today)}, reason: ${quoted(reason)} },`,
  );
  return latest + 1;
}
