// Output: tables for people, JSON for programs.
import type { Command } from 'commander';

export interface Shared {
  readonly json?: boolean;
  readonly lang: 'mn' | 'en';
  readonly as?: string;
}

export function shared(command: Command): Shared {
  return command.optsWithGlobals();
}

/** Columns as wide as their widest cell; the last one runs on. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows
    .map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '))
    .join('\n');
}

/** Shows a result: as JSON when asked, otherwise as the text. */
export function show(options: Shared, value: unknown, text: () => string): void {
  console.log(options.json ? JSON.stringify(value, null, 2) : text());
}

/** `2026-03-02 09:00 +08:00` in a zone: exact, sortable, and says which clock. */
export function at(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}
