// Which version of the case process a new definition belongs to: one of its own, or one that is not released yet.
import { latestVersion } from '../../../libs/process/kernel/adopt';
import { caseProcess } from '../../../libs/process/case/process';
import { PlainError } from '../plain-error';
import { quoted } from './names';
import type { Tree } from './tree';

const FILE = 'libs/process/case/versions.ts';

/** A released definition is never joined by another: without `since` the table gets a new line. @returns the number */
export function versionFor(tree: Tree, since: number | undefined, reason: string, today: string): number {
  const latest = latestVersion(caseProcess);
  if (since !== undefined) {
    if (since < 2 || since > latest)
      throw new PlainError(`--since ${since}: the case process has versions up to ${latest}.`);
    return since;
  }
  tree.insertBefore(FILE, /^\];/, `  { version: ${latest + 1}, date: ${quoted(today)}, reason: ${quoted(reason)} },`);
  return latest + 1;
}
