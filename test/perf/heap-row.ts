// Memory of a cached case ÷ that of a bare workflow, each measured in a process of its own on the same servers.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Row } from './rows';

async function side(name: 'case' | 'bare', count: number): Promise<number> {
  const args = ['--import', 'tsx', join(__dirname, 'heap-side.ts'), name, String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: process.env });
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { bytes: number }).bytes;
}

export async function heapPerCase(count: number): Promise<Row> {
  const a = await side('case', count);
  const b = await side('bare', count);
  const value = a / b;
  const kB = (bytes: number) => `${Math.round(bytes / 1024)} kB`;
  const detail = `${kB(a)} ÷ ${kB(b)} of resident memory, ${count} of each kept in the cache`;
  return { figure: 'memory per cached case ÷ bare workflow', value, goal: '≤ 2', met: value <= 2, detail };
}
