// A and B in turn, so that a machine whose speed drifts slows both; the ratio of their medians is the figure.

export interface Ratio {
  readonly a: number;
  readonly b: number;
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Milliseconds, medians of `rounds` interleaved runs after one unmeasured of each. */
export async function interleaved(
  rounds: number,
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
): Promise<Ratio> {
  await a();
  await b();
  const as: number[] = [];
  const bs: number[] = [];
  for (let i = 0; i < rounds; i++) {
    as.push(await timed(a));
    bs.push(await timed(b));
  }
  return { a: median(as), b: median(bs), ratio: median(as) / median(bs) };
}
