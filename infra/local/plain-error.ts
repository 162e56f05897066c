/** An error whose message is the whole story: one sentence that says what to do. Programs show it without a stack trace. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Ends the program: a plain sentence for a foreseen trouble, the full stack for a bug. */
export function fail(error: unknown): never {
  console.error(error instanceof PlainError ? `\n${error.message}` : error);
  process.exit(1);
}
