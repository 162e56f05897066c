/** Gathers the evidence from Postgres, Temporal and the mail server. Nothing else is asked: no service could talk itself out of it. */
import { Client } from 'pg';
import { type Client as Temporal } from '@temporalio/client';
import { CASE_WORKFLOW, REFERRAL_WORKFLOW, VIEW, type View } from '../../../workflows/protocol';
import { type Mail } from '../../../infra/local/mail/mail-server';
import { type Evidence, type ProcessSeen } from './evidence';

export interface Sources {
  readonly databaseUrl: string;
  readonly temporal: Temporal;
  readonly mail: Pick<Mail, 'messages'>;
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const queries: Readonly<Record<Exclude<keyof Evidence, 'processes' | 'arrived'>, string>> = {
  events: `select workflow_id as "workflowId", n, round(${ms('recorded_at')})::float8 as at, actor as by, request, body, prev_hash as "prevHash", hash
    from casework.case_event where process in ('case', 'referral') order by workflow_id, n`,
  duties: `select workflow_id as "workflowId", kind, key, opened_n as "openedN", status, round(${ms('due_at')})::float8 as "dueAt", cycle, fired
    from casework.duty`,
  views: ['case_view', 'referral_view']
    .map((view) => `select workflow_id as "workflowId", unit, n, revision, finished, open from casework.${view}`)
    .join(' union all '),
  notices: `select key, workflow_id as "workflowId", template, outcome from notification.notice`,
  mails: `select notice_key as "noticeKey", status, attempts, message_id as "messageId", ${ms('not_before_at')} as "notBeforeAt",
    maybe_duplicate as "maybeDuplicate", digest_key as "digestKey" from notification.mail`,
  answers: `select id::text, referral_id::text as "referralId", taken_at is not null as taken from referral.answer`,
  policies: `select version, policy from casework.policy_version`,
  calendars: `select calendar as id, version, table_of_days as table from casework.calendar_version`,
  units: `select code, path, calendar from casework.unit`,
};

/** A system without a referral service has no answers. */
const optional = new Set(['answers', 'notices', 'mails']);

export async function gather({ databaseUrl, temporal, mail }: Sources): Promise<Evidence> {
  // Temporal first: what is recorded between the two looks is then on record already, and is looked at again.
  const processes = await processesIn(temporal);
  const arrived = mail
    .messages({ limit: 10_000 })
    .map(({ messageId, envelope }) => ({ messageId, to: [...envelope.to] }));
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const rows: Record<string, unknown[]> = {};
    for (const [name, text] of Object.entries(queries))
      rows[name] = await database
        .query(text)
        .then((result) => result.rows as unknown[])
        .catch((error: unknown) => {
          if (optional.has(name) && (error as { code?: string }).code === '42P01') return [];
          throw error;
        });
    return { ...(rows as unknown as Omit<Evidence, 'processes' | 'arrived'>), processes, arrived };
  } finally {
    await database.end();
  }
}

async function processesIn(temporal: Temporal): Promise<ProcessSeen[]> {
  const types = [CASE_WORKFLOW, REFERRAL_WORKFLOW].map((type) => `WorkflowType = '${type}'`);
  const ids = new Set<string>();
  for await (const { workflowId } of temporal.workflow.list({ query: types.join(' or ') })) ids.add(workflowId);
  return Promise.all(
    [...ids].sort().map(async (workflowId) => {
      const handle = temporal.workflow.getHandle(workflowId);
      const [{ status, raw }, view] = await Promise.all([handle.describe(), handle.query<View>(VIEW)]);
      const running = status.name === 'RUNNING';
      return { workflowId, running, pendingActivities: raw.pendingActivities?.length ?? 0, view };
    }),
  );
}
