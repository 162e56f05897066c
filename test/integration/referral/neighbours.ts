/**
 * What stands around the referral service in its tests, all real but for what the neighbours keep: Temporal with the shipped workflows, Postgres, the
 * service's own HTTP server and worker. Casework answers over HTTP with the rules of the Mongolia profile; notification mints links as the real one does.
 */
import '../../setup/quiet-temporal';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Worker } from '@temporalio/worker';
import { type Express } from 'express';
import { type Keyed } from '../../../activities/contract';
import { authenticator } from '../../../libs/access/authenticate';
import { type Actor } from '../../../libs/access/actor';
import { signServiceCall } from '../../../libs/access/service-call';
import { calendarTable } from '../../../libs/calendar/build-table';
import { serve } from '../../../libs/http/serve';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { calendarOf, unitPath } from '../../../libs/policy/profile-lookup';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type EventNotice } from '../../../libs/process/kernel/effects';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { connectClient, connectWorker } from '../../../libs/temporal/connect';
import { createWorker } from '../../../libs/temporal/worker';
import { serviceTestDatabase } from '../../../libs/testing/database';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { openVault } from '../../../libs/vault/vault';
import { referralApp } from '../../../services/referral/app';
import { withoutNames } from '../../../services/intake/vault/without-names';
import { type OpenedPacket, caseworkClient } from '../../../services/referral/casework-client';
import { intakeClient } from '../../../services/referral/intake-client';
import { migrations } from '../../../services/referral/migrations/all';
import { referralProcess } from '../../../services/referral/referral-process';
import { type ReferralTables } from '../../../services/referral/tables';
import { loadAgencies } from '../../../services/referral/use-cases/load-agencies';
import { openReferral } from '../../../services/referral/use-cases/open-referral';
import { referralWorker } from '../../../services/referral/worker';
import { testBundle } from '../../setup/bundle';
import { freshTemporal, testDatabaseUrl } from '../../setup/servers';

export const profile = shippedProfile();
export const unit = 'mn-069-05';
/** Galuut soum health centre. */
export const clinic = '4572a684-a7a2-4243-8fac-1e4fb41e8b4c';

export function rulesFor(code: string): Rules {
  const above = unitPath(profile, code).slice(0, -1);
  return {
    policy: effectiveSlice(profile.policy, { version: 1, unit: code, above }),
    calendar: calendarTable(calendarOf(profile, code).source, 1),
  };
}

export interface SentNotice {
  readonly key: string;
  readonly template: string;
  readonly workflowId: string;
  readonly to: string;
  readonly url?: string | undefined;
}

export interface Neighbourhood {
  readonly url: string;
  readonly db: Awaited<ReturnType<typeof serviceTestDatabase<ReferralTables>>>['db'];
  readonly adminUrl: string;
  readonly log: ReturnType<typeof keptLog>;
  readonly client: ReturnType<typeof connectClient>['client'];
  readonly notices: SentNotice[];
  /** People known to casework, by API token hash or id. */
  readonly staff: Map<string, Actor>;
  /** Case id → its unit and lead. */
  readonly cases: Map<string, { unit: string; lead: string }>;
  /** Referral → what casework opens of its packet. */
  readonly packets: Map<string, OpenedPacket>;
  intakeAway(is: boolean): void;
  readonly open: ReturnType<typeof openReferral>;
  readonly vault: ReturnType<typeof openVault>;
  /** Service-to-service call. */
  internal(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The workflow worker stops and starts: "casework is away". */
  stopProcesses(): Promise<void>;
  startProcesses(): Promise<void>;
  close(): Promise<void>;
}

/** Mails that carry a link, and which. */
const purposes: Readonly<Record<string, 'answer' | 'dispute'>> = {
  handoff: 'answer',
  'handoff-informed': 'answer',
  reminder: 'answer',
  overdue: 'answer',
  'handoff-receipt': 'dispute',
};

export async function neighbourhood(options: { now?: () => number } = {}): Promise<Neighbourhood> {
  const now = options.now ?? Date.now;
  const log = keptLog('referral');
  const { serviceSecret, payloadKeys, vaultKeys, hashKey } = testKeys;
  const staff = new Map<string, Actor>();
  const cases = new Map<string, { unit: string; lead: string }>();
  const packets = new Map<string, OpenedPacket>();
  const casework = await standInCasework(staff, cases, packets);
  const intake = await standInIntake();
  const database = await serviceTestDatabase<ReferralTables>({
    server: await testDatabaseUrl(),
    service: 'referral',
    migrations,
  });
  const { db } = database;
  await loadAgencies(db, profile.agencies, now());

  const { address, namespace } = await freshTemporal();
  const settings = { address, namespace };
  const temporal = connectClient(settings, payloadKeys);
  const processes = referralProcess(temporal.client);
  const vault = openVault(vaultKeys, hashKey);
  const toCasework = caseworkClient({ url: casework.url, serviceSecret });
  const served = await serve((req, res) => void app(req, res), { port: 0, bind: '127.0.0.1' });
  const app: Express = referralApp({
    db,
    vault,
    process: processes,
    casework: toCasework,
    intake: intakeClient({ url: intake.url, serviceSecret }),
    profile,
    authenticate: authenticator({
      introspect: (q) => Promise.resolve(staff.get('tokenHash' in q ? q.tokenHash : q.staff)),
      serviceSecret,
    }),
    serviceSecret,
    publicUrl: served.url,
    logger: log.logger,
    metrics: createMetrics('referral'),
    now,
  });
  const internal: Neighbourhood['internal'] = async (path, body) => {
    const reply = await fetch(`${served.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: signServiceCall(serviceSecret, 'notification', Date.now()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  const notices: SentNotice[] = [];
  const notify = async (notice: Keyed<EventNotice>) => {
    const { key, template, workflowId, to } = notice;
    const purpose = purposes[template];
    let url: string | undefined;
    if (to === 'agency' && purpose) {
      const minted = await internal('/internal/links', {
        referral: workflowId.slice('referral/'.length),
        purpose,
        notice: key,
      });
      if (minted.status === 503) throw new Error('try again');
      url = minted.body['url'] as string | undefined;
    }
    if (!notices.some((one) => one.key === key)) notices.push({ key, template, workflowId, to, url });
    return { outcome: 'sent', recipients: 1 };
  };
  const { connection } = await connectWorker(settings);
  const { code } = await testBundle();
  const worker = (taskQueue: string, activities: object, workflowBundle?: { code: string }) =>
    createWorker({
      ...{ connection, namespace, taskQueue, payloadKeys, activities },
      ...(workflowBundle ? { workflowBundle } : {}),
    });
  const readModel = { project: () => Promise.resolve(), currentRules: () => Promise.resolve({}) };
  const running: Promise<void>[] = [];
  const run = (one: Worker) => {
    running.push(one.run());
    return one;
  };
  let processWorker: { worker: Worker; ended: Promise<void> } | undefined;
  const startProcesses = async (): Promise<void> => {
    const one = await worker('process', readModel, { code });
    processWorker = { worker: one, ended: one.run() };
  };
  const stopProcesses = async (): Promise<void> => {
    processWorker?.worker.shutdown();
    await processWorker?.ended;
    processWorker = undefined;
  };
  await startProcesses();
  const others = [run(await worker('notification', { notify })), run(await worker('casework', readModel))];
  const deps = { db, casework: toCasework, process: processes, now };
  const referral = referralWorker({
    temporal: settings,
    payloadKeys,
    deps,
    onAway: () => undefined,
  });
  await referral.started;

  return {
    url: served.url,
    db,
    adminUrl: database.adminUrl,
    log,
    client: temporal.client,
    notices,
    staff,
    cases,
    packets,
    intakeAway: (is) => intake.away(is),
    open: openReferral(deps),
    vault,
    internal,
    startProcesses,
    stopProcesses,
    async close() {
      await stopProcesses();
      for (const one of others) one.shutdown();
      await Promise.all(running);
      await referral.stop();
      await connection.close();
      await temporal.close();
      await served.close(1_000);
      await casework.close();
      await intake.close();
      await database.close();
    },
  };
}

/** Casework, as far as this service asks it. */
async function standInCasework(
  staff: Map<string, Actor>,
  cases: Map<string, { unit: string; lead: string }>,
  packets: Map<string, OpenedPacket>,
) {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://casework');
    const [, , what, id = ''] = url.pathname.split('/');
    const found = profile.units.find(({ code }) => code === decodeURIComponent(id));
    const body =
      what === 'rules'
        ? rulesFor(url.searchParams.get('unit') ?? '')
        : what === 'units' && found
          ? { name: found.name, phone: '7044 0100', mailbox: found.mailbox }
          : what === 'cases'
            ? cases.get(id)
            : what === 'packets'
              ? packets.get(id)
              : undefined;
    res.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body ?? { code: 'not-found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
    staff,
  };
}

/** A girl of nine, of whom intake says only what may be said. */
async function standInIntake() {
  let gone = false;
  const server = createServer((req, res) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const { items, texts } = JSON.parse(Buffer.concat(chunks).toString()) as { items: string[]; texts: string[] };
      res.writeHead(gone ? 503 : 200, { 'content-type': 'application/json' });
      res.end(
        JSON.stringify({
          age: items.includes('age') ? 9 : null,
          sex: items.includes('sex') ? 'female' : null,
          texts: texts.map((text) => withoutNames(text, { givenName: 'Тэмүүлэн' })),
        }),
      );
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    away: (is: boolean) => {
      gone = is;
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

/** A handoff that was opened as a case would open it. */
export function aReferral(over: Partial<Parameters<Neighbourhood['open']>[0]> = {}) {
  const referral = randomUUID();
  const caseId = randomUUID();
  return {
    key: `case/${caseId}/7/refer`,
    referral,
    caseId,
    ref: 'BH-2026-0142-7',
    unit,
    agency: clinic,
    service: 'physical-health',
    risk: 'high' as const,
    ...over,
  };
}
