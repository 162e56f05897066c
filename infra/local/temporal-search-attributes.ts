/** Our search attributes as the server's raw API wants them: name and type number. */
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';

const types = {
  IveelStage: 'KEYWORD',
  IveelRisk: 'KEYWORD',
  IveelUnit: 'KEYWORD',
  IveelNextDue: 'DATETIME',
  IveelRung: 'INT',
  IveelPolicy: 'INT',
} as const;

export const searchAttributeNumbers: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(types).map(([name, type]) => [name, encodeSearchAttributeIndexedValueType(type) ?? 0]),
);
