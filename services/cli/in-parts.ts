// A long list sent in parts, each answered within seconds, under one request id: sent again after a lost line, it is the same request.
import { createHash } from 'node:crypto';

const MOST = 100;
/** A service takes 64 kB at once; what is around the list has room beside it. */
const MOST_BYTES = 48 * 1024;

export function partsOf<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = parts.at(-1);
    if (last && last.length < MOST && bytes + size <= MOST_BYTES) last.push(item);
    else {
      parts.push([item]);
      bytes = 0;
    }
    bytes += size;
  }
  return parts;
}

/** @param key of the whole; the same twice is one */
export async function inParts<T, R>(
  items: readonly T[],
  key: string,
  send: (part: readonly T[], key: string) => Promise<readonly R[]>,
): Promise<R[]> {
  const results: R[] = [];
  for (const part of partsOf(items)) {
    // What is in a part, and where, belongs to its id: another list under the same id is another request.
    const of = JSON.stringify([key, results.length, part]);
    const id = createHash('sha256').update(of).digest('hex').slice(0, 40);
    results.push(...(await send(part, id)));
  }
  return results;
}
