/** Asks the server whether it knows our search attributes. Without them the first upsert would block every workflow of the namespace. */
import { type Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { searchAttributes } from './search-attributes';

/** @throws Error naming what is missing or of another type, and the command that adds it */
export async function verifySearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const wrong = searchAttributes.filter(
    ({ name, type }) => customAttributes[name] !== encodeSearchAttributeIndexedValueType(type),
  );
  if (wrong.length === 0) return;
  const flags = wrong.map(({ name, type }) => `--name ${name} --type ${titleCase(type)}`).join(' ');
  throw new Error(
    `Namespace ${namespace} lacks search attributes: temporal operator search-attribute create --namespace ${namespace} ${flags}`,
  );
}

function titleCase(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase();
}
