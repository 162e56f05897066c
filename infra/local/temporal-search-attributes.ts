/** Our search attributes as the server's raw API wants them: name and type number. */
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { searchAttributes } from '../../libs/temporal/search-attributes';

export const searchAttributeNumbers: Readonly<Record<string, number>> = Object.fromEntries(
  searchAttributes.map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type) ?? 0]),
);
