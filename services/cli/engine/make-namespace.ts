// A namespace for one play, with our search attributes. It is forgotten by the server's own retention.
import type { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { searchAttributes as ours } from '../../../libs/temporal/search-attributes';

const DAY_SECONDS = 86_400;

export async function makeNamespace(connection: Connection, namespace: string): Promise<void> {
  const workflowExecutionRetentionPeriod = { seconds: DAY_SECONDS } as never;
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  const searchAttributes = Object.fromEntries(
    ours.map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type) ?? 0]),
  );
  // The server's caches learn of a namespace a moment later.
  for (let tries = 0; ; tries++) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
