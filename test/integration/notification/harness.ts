/** A notification service on a real database and a real mail server, with the clock in the test's hand. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { type Mail, startMail } from '../../../infra/local/mail/mail-server';
import { type Rule } from '../../../infra/local/mail/misbehaviour';
import { smtp } from '../../../libs/mail/send';
import { type NoticeBounced } from '../../../libs/process/kernel/bounce';
import { type DutyNotice } from '../../../libs/process/kernel/effects';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { type TestClock, testClock } from '../../../libs/testing/clock';
import { type ServiceTestDatabase, serviceTestDatabase } from '../../../libs/testing/database';
import { testKeys } from '../../../libs/testing/keys';
import { caseworkClient } from '../../../services/notification/casework-client';
import { type Deps } from '../../../services/notification/deps';
import { figures } from '../../../services/notification/figures';
import { internalCalls } from '../../../services/notification/internal-calls';
import { notificationMigrations } from '../../../services/notification/migrations/all';
import { referralClient } from '../../../services/notification/referral-client';
import { type NotificationTables } from '../../../services/notification/tables';
import { testDatabaseUrl } from '../../setup/servers';
import { type Neighbours, startNeighbours } from './neighbours';

export const from = 'Iveel <iveel@iveel.example>';
export const consoleUrl = 'http://127.0.0.1:7100';

export interface Harness {
  readonly database: ServiceTestDatabase<NotificationTables>;
  readonly mail: Mail;
  readonly neighbours: Neighbours;
  readonly clock: TestClock;
  readonly deps: Deps;
  /** What a process says about a duty; default: as the notice has it. */
  due: (notice: DutyNotice) => number | undefined;
  /** What processes were told. */
  readonly told: { readonly workflowId: string; readonly request: string; readonly bounce: NoticeBounced }[];
  readonly deadline: () => number;
  /** Messages that arrived, oldest first, taken apart by a parser. */
  arrived(to?: string): Promise<Email[]>;
  misbehave(rule: Rule): void;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** 10:00 on a Tuesday in Ulaanbaatar: nobody's quiet hours. */
const morning = '2026-11-24T10:00:00+08:00';

export async function notificationHarness(): Promise<Harness> {
  const { serviceSecret } = testKeys;
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-notification-'));
  const [database, mail, neighbours] = await Promise.all([
    serviceTestDatabase<NotificationTables>({
      server: await testDatabaseUrl(),
      service: 'notification',
      migrations: notificationMigrations,
    }),
    startMail({ dir }),
    startNeighbours(serviceSecret),
  ]);
  const clock = testClock(morning);
  const told: Harness['told'] = [];
  const { url } = neighbours;
  const harness: Harness = {
    database,
    mail,
    neighbours,
    clock,
    told,
    due: (notice) => notice.dueAt,
    deps: {
      db: database.db,
      casework: caseworkClient(internalCalls({ name: 'casework', url, serviceSecret })),
      referral: referralClient(internalCalls({ name: 'referral', url, serviceSecret })),
      processes: {
        stillDue: (notice) => Promise.resolve(harness.due(notice)),
        bounced: (workflowId, request, bounce) => Promise.resolve(void told.push({ workflowId, request, bounce })),
      },
      send: smtp(mail.smtpUrl, from),
      from,
      consoleUrl,
      quietHours: true,
      figures: figures(createMetrics('notification')),
      now: clock.now,
    },
    deadline: () => clock.now() + 30_000,
    arrived: async (to) => {
      const caught = [...mail.messages(to === undefined ? {} : { to })].reverse();
      return Promise.all(
        caught.map(async ({ id }) => {
          const source = await fetch(`${mail.uiUrl}/messages/${id}/source`);
          return PostalMime.parse(await source.arrayBuffer());
        }),
      );
    },
    misbehave: (rule) => mail.misbehave(rule),
    reset: async () => {
      mail.clear();
      mail.behaveWell();
      neighbours.reset();
      told.length = 0;
      clock.set(morning);
      harness.due = (notice) => notice.dueAt;
      await database.db.updateTable('mail').set({ digestKey: null }).execute();
      await database.db.deleteFrom('mail').execute();
      await database.db.deleteFrom('notice').execute();
      await database.db.deleteFrom('preference').execute();
    },
    close: async () => {
      await mail.stop();
      await neighbours.close();
      await database.close();
      fs.rmSync(dir, { recursive: true });
    },
  };
  return harness;
}
