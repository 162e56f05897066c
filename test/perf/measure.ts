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

/** As `interleaved`, any number of sides. */
export async function inTurn(rounds: number, sides: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = sides.map(() => []);
  for (const side of sides) await side();
  for (let i = 0; i < rounds; i++) {
    for (const [j, side] of sides.entries()) times[j]?.push(await timed(side));
  }
  return times.map(median);
}

/** Milliseconds, medians of `rounds` interleaved runs after one unmeasured of each. */
export async function interleaved(
  rounds: number,
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
): Promise<Ratio> {
  const [as = NaN, bs = NaN] = await inTurn(rounds, [a, b]);
  return { a: as, b: bs, ratio: as / bs };
}
