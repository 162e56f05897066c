/** Everything a running system has written anywhere, as text: what somebody sees who steals a backup, reads the logs, or operates Temporal. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { type LivingSystem } from '../../setup/living-system';

/** Every row of every table of every schema; bytes as Postgres prints them, and as the text they may be. */
export async function database(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
        union select format('%I.%I', schemaname, matviewname) from pg_matviews`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      for (const { line } of rows) {
        const bytes = line.match(/\\x[0-9a-f]+/g) ?? [];
        parts.push(name, line, ...bytes.map((hex) => Buffer.from(hex.slice(2), 'hex').toString('utf8')));
      }
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}

/** What Temporal hands out without our keys: visibility with search attributes and memo, and whole histories. */
export async function temporalApi({ temporal: { client, namespace } }: LivingSystem): Promise<string> {
  const { executions } = await client.workflowService.listWorkflowExecutions({ namespace, pageSize: 1_000 });
  const histories = await Promise.all(
    executions.map(({ execution }) =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution: execution ?? {},
        maximumPageSize: 10_000,
      }),
    ),
  );
  const schedules = await client.workflowService.listSchedules({ namespace, maximumPageSize: 100 });
  return [...words(executions), ...words(histories), ...words(schedules)].join('\n');
}

/** All texts in a value, and all bytes as the text they may be: payloads as they are stored, not as our codec opens them. */
export function words(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (ArrayBuffer.isView(value))
    return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...words(member)]);
}

/** The server's own files, byte by byte. */
export function temporalFiles({ system }: LivingSystem): string {
  const dir = dirname(system.logs);
  const files = readdirSync(dir).filter((name) => name.startsWith('temporal.db'));
  return files.map((name) => readFileSync(join(dir, name)).toString('utf8')).join('\n');
}

export function logs({ system }: LivingSystem): string {
  return readdirSync(system.logs)
    .map((name) => readFileSync(join(system.logs, name), 'utf8'))
    .join('\n');
}

/** As they came over the wire, and as a mail program shows them. */
export function mails({ system }: LivingSystem): string {
  const dir = join(dirname(system.logs), 'mail');
  const raw = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
  return [...raw, ...words(system.mail.messages({ limit: 10_000 }))].join('\n');
}

export async function metrics(
  { system }: LivingSystem,
  services: readonly (keyof typeof system.urls)[],
): Promise<string> {
  return (await Promise.all(services.map(async (name) => (await fetch(`${system.urls[name]}/metrics`)).text()))).join(
    '\n',
  );
}
