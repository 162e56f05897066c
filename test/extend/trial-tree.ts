// A copy of the repository in which a developer tries something: what is written there is checked as it would be here, and nothing here changes.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PARTS = ['libs', 'services', 'activities', 'workflows', 'infra', 'test/process', 'test/setup', 'test/extend'];
const FILES = ['tsconfig.json', '.oxlintrc.json', 'package.json', '.prettierrc.json', '.prettierignore'];

export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

export class TrialTree {
  readonly root = mkdtempSync(join(tmpdir(), 'iveel-trial-'));

  constructor() {
    for (const part of [...PARTS, ...FILES]) cpSync(join(ROOT, part), join(this.root, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** A program of node_modules or of the tree, run in it. */
  run(file: string, ...args: string[]): Promise<Ran> {
    // Not of the run around it, whose tests share one reading of the profile: this tree has its own.
    const env = { ...process.env, NODE_ENV: 'development', IVEEL_CALLED_FROM: this.root, IVEEL_TEST_RUN: undefined };
    const child = spawn(process.execPath, [join(this.root, file), ...args], { cwd: this.root, env });
    return new Promise((resolve) => {
      let out = '';
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (out += data.toString()));
      child.on('close', (code) => resolve({ code, out }));
    });
  }

  iveel(...args: string[]): Promise<Ran> {
    return this.run('services/cli/iveel.cjs', ...args);
  }

  /** Types of these files and of all they reach. */
  compile(files: readonly string[]): Promise<Ran> {
    this.write('tsconfig.trial.json', JSON.stringify({ extends: './tsconfig.json', include: [], files }));
    return this.run('node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.trial.json', '--noEmit');
  }

  lint(files: readonly string[]): Promise<Ran> {
    return this.run('node_modules/oxlint/bin/oxlint', ...files);
  }

  /** Unit tests: no server is started for them. */
  test(files: readonly string[]): Promise<Ran> {
    const config = `const { globalSetup, globalTeardown, ...config } = require(${JSON.stringify(join(ROOT, 'jest.config.cjs'))});
module.exports = { ...config, rootDir: __dirname, roots: ['<rootDir>/test', '<rootDir>/libs', '<rootDir>/services'] };`;
    this.write('jest.trial.cjs', config);
    return this.run('node_modules/jest/bin/jest.js', '-c', 'jest.trial.cjs', '--runTestsByPath', ...files);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
