/** What our namespace needs before the first case: typed search attributes for operators, and histories that stay a while. */
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { canSkipTime } from '../../libs/temporal/time-skipping';
import { PlainError, messageOf } from './plain-error';
import { searchAttributeNumbers } from './temporal-search-attributes';
import { waitUntil } from './wait-until';

/** How long a closed workflow stays readable in the Web UI. The development server's own default is one day. */
const retention = msToTs('90 days');

/**
 * Registers what is missing in an existing namespace; what is there stays. Works on any server whose operator service we may call. Tells whether time can be
 * skipped there, which a demo needs.
 */
export async function prepareNamespace(
  options: ConnectionOptions,
  namespace: string,
): Promise<{ readonly canSkip: boolean }> {
  const connection = await Connection.connect({ connectTimeout: '10s', ...options });
  try {
    await addSearchAttributes(connection, namespace);
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: retention },
    });
    return { canSkip: await canSkipTime(connection, namespace) };
  } finally {
    await connection.close();
  }
}

/** Makes a namespace and prepares it. */
export async function createNamespace(options: ConnectionOptions, namespace: string): Promise<void> {
  const connection = await Connection.connect({ connectTimeout: '10s', ...options });
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
    await addSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

/** A namespace appears in the server's caches a moment after it was made, so the first attempts may be refused. */
async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  let last: unknown;
  const late = (): PlainError =>
    new PlainError(`Temporal did not accept our search attributes in namespace ${namespace}: ${messageOf(last)}`);
  await waitUntil(
    async () => {
      try {
        const { customAttributes = {} } = await connection.operatorService.listSearchAttributes({ namespace });
        const missing = Object.entries(searchAttributeNumbers).filter(([name]) => customAttributes[name] === undefined);
        if (missing.length > 0) {
          await connection.operatorService.addSearchAttributes({
            namespace,
            searchAttributes: Object.fromEntries(missing),
          });
        }
        return true;
      } catch (error) {
        last = error;
        return undefined;
      }
    },
    { withinMs: 20_000, everyMs: 100, late },
  );
}

/** Whether the frontend answers a request, which is later than listening on its port. */
export async function isServing(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: 2000 });
  try {
    await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
