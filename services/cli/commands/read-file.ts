// A file named on the command line, from the folder the command was called in.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cannot } from '../plain-error';

export function readFileOf(file: string): string {
  try {
    return readFileSync(resolve(process.env.IVEEL_CALLED_FROM ?? '.', file), 'utf8');
  } catch {
    throw cannot('file-unreadable', { file });
  }
}
