/** Runs Jest on shared servers, and counts what passed and failed. */
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { inRoot, root } from './paths';

const interrupts = ['SIGINT', 'SIGTERM'] as const;

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Test files that failed before their first test. */
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

/** Jest's own output goes to the terminal as it comes. A run that breaks without a report counts as one failure. */
export async function runJest(args: readonly string[], env: NodeJS.ProcessEnv, dir: string): Promise<Count> {
  const reportFile = path.join(dir, 'jest.json');
  const command = [inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${reportFile}`, ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  // Interrupted, Jest is stopped first; then we come back, and our caller stops the servers.
  for (const signal of interrupts) process.once(signal, stop);
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)));
  for (const event of ['exit', ...interrupts]) process.removeListener(event, stop);
  if (!fs.existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(fs.readFileSync(reportFile, 'utf8')) as JestReport;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
