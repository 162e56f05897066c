// Casework alone: the program starts on an empty database, is ready with its workers, takes a case, and stops politely.
import { randomUUID } from 'node:crypto';
import { generateKey, generateSecret, parseKeys, parseSecret } from '../../../libs/config/keys';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { signServiceCall } from '../../../libs/access/service-call';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type Message } from '../../../libs/process/kernel/decide';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { testRolePassword } from '../../../libs/testing/database';
import { connectClient } from '../../../libs/temporal/connect';
import { type Service, startService } from '../../../infra/local/services';
import { CASE_WORKFLOW, COMMAND, PROCESS_QUEUE, type Start, type Taken } from '../../../workflows/protocol';
import { type FreshDatabase, freshDatabase, freshTemporal } from '../../setup/servers';
import { staffMember, theSystem } from './living-process';

const secrets = {
  IVEEL_PAYLOAD_KEYS: generateKey('one'),
  IVEEL_VAULT_KEYS: generateKey('one'),
  IVEEL_HASH_KEY: generateSecret(),
  IVEEL_SERVICE_SECRET: generateSecret(),
  IVEEL_AUTH_SECRET: generateSecret(),
};

let database: FreshDatabase;
let service: Service | undefined;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await service?.kill();
  await database?.drop();
});

test('it starts on nothing, opens a case, serves a token, and ends when asked', async () => {
  const temporal = await freshTemporal();
  service = await startService('casework', {
    ...secrets,
    // Roles belong to the whole server, which other tests share: the password stays the one all of them know.
    CASEWORK_DATABASE_URL: await bootstrapService(database.url, 'casework', testRolePassword),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    IVEEL_DEMO: '1',
    LOG_LEVEL: 'warn',
  });
  const secret = parseSecret(secrets.IVEEL_SERVICE_SECRET);
  const { url } = service;
  const internal = async <T>(path: string, body?: object): Promise<T> => {
    const reply = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: signServiceCall(secret, 'intake', Date.now()), 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await reply.json()) as T;
  };
  const rules = await internal<Rules>('/internal/rules?unit=mn-069-05');
  const client = connectClient(temporal, parseKeys(secrets.IVEEL_PAYLOAD_KEYS));
  const caseId = randomUUID();
  const first: Message = {
    name: 'report.receive',
    input: {
      ref: 'BH-2026-0001-0',
      unit: 'mn-069-05',
      source: 'community',
      concerns: ['neglect'],
      suspectedRisk: 'high',
      contactable: false,
      happenedAt: Date.now() - 1_000,
    },
    by: theSystem,
    request: randomUUID(),
  };
  const startWorkflowOperation = new WithStartWorkflowOperation<(start: Start) => Promise<void>>(CASE_WORKFLOW, {
    workflowId: `case/${caseId}`,
    taskQueue: PROCESS_QUEUE,
    args: [{ unit: 'mn-069-05', rules }],
    workflowIdConflictPolicy: 'FAIL',
  });
  const taken = await client.client.workflow.executeUpdateWithStart<(start: Start) => Promise<void>, Taken, [Message]>(
    COMMAND,
    { args: [first], updateId: first.request, startWorkflowOperation },
  );
  await client.close();
  expect(taken.projected).toBe(true);
  const { token } = await internal<{ token: string }>('/internal/demo-tokens', {
    staff: staffMember('erdenechimeg').id,
  });
  const list = await fetch(`${url}/api/cases`, { headers: { authorization: `Bearer ${token}` } });
  expect(await list.json()).toMatchObject({ items: [{ ref: 'BH-2026-0001-0', stage: 'reported', risk: 'high' }] });
  await service.stop();
  expect((await service.exited).code).toBe(0);
}, 180_000);
