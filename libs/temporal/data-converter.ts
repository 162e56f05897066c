/** How values cross the wire to Temporal. Client, workers and replays must all use this one, or they cannot read each other. */
import { join } from 'node:path';
import { type DataConverter } from '@temporalio/common';
import { type PayloadKey, payloadCodec } from './codec';

/** Given to the bundler as well: workflows convert failures inside the sandbox. */
export const failureConverterPath = join(__dirname, 'failure-converter.ts');

/** Payloads encrypted, failure texts encoded so that they are encrypted too. */
export function dataConverter(keys: readonly PayloadKey[]): DataConverter {
  return { payloadCodecs: [payloadCodec(keys)], failureConverterPath };
}
