/** Reads a file of `NAME=value` lines. The real environment always wins over the file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a laptop keeps its generated secrets (mode 0600, git-ignored): in its state folder, which IVEEL_STATE may have moved. */
export const developmentFile = '.iveel/dev.env';

/**
 * The environment with a file of variables laid under it. The file is IVEEL_ENV_FILE when set (then it must exist), otherwise
 * `.iveel/dev.env` when it is there and this is not production: a server must never pick up a laptop's keys by accident.
 * @throws Error when IVEEL_ENV_FILE names a file that cannot be read, or a line is not NAME=value.
 */
export function withEnvFile(env: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const named = env.IVEEL_ENV_FILE;
  if (named) {
    if (!existsSync(named)) throw new Error(`IVEEL_ENV_FILE names ${named}, which is not there`);
    return { ...parseEnvFile(readFileSync(named, 'utf8'), named), ...env };
  }
  const own = env.IVEEL_STATE ? join(env.IVEEL_STATE, 'dev.env') : developmentFile;
  if (env.NODE_ENV === 'production' || !existsSync(own)) return { ...env };
  return { ...parseEnvFile(readFileSync(own, 'utf8'), own), ...env };
}

/** The TEMPORAL_* variables that are set, for `@temporalio/envconfig`: address, namespace, TLS, API key, profile file. */
export function temporalVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const set = Object.entries(env).filter(
    (pair): pair is [string, string] => pair[0].startsWith('TEMPORAL_') && !!pair[1],
  );
  return Object.fromEntries(set);
}

/** Parses `NAME=value` lines; blank lines and `#` comments are skipped, one pair of surrounding quotes is removed. */
export function parseEnvFile(text: string, file: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const match = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) throw new Error(`${file}, line ${index + 1}: expected NAME=value`);
    const [, name, value] = match as unknown as [string, string, string];
    const quoted = /^"(.*)"$|^'(.*)'$/.exec(value);
    values[name] = quoted ? (quoted[1] ?? quoted[2] ?? '') : value;
  }
  return values;
}
