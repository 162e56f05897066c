// A long list sent in parts, each answered within seconds, under one request id: sent again after a lost line, it is the same request.
import { createHash } from 'node:crypto';

const PART = 100;

/** @param key of the whole; the same twice is one */
export async function inParts<T, R>(
  items: readonly T[],
  key: string,
  send: (part: readonly T[], key: string) => Promise<readonly R[]>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += PART) {
    const part = items.slice(from, from + PART);
    // What is in a part belongs to its id: another list under the same id is another request.
    const id = createHash('sha256')
      .update(JSON.stringify([key, from, part]))
      .digest('hex')
      .slice(0, 40);
    results.push(...(await send(part, id)));
  }
  return results;
}
