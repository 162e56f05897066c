/** Waits for something that becomes true elsewhere. */

/** Asks every `everyMs` until the answer is not undefined; throws `late()` after `withinMs` milliseconds. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined>,
  { withinMs, everyMs = 100, late }: { withinMs: number; everyMs?: number; late: () => Error },
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw late();
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
