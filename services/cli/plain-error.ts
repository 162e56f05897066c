/** What a person can mend: shown as its sentence, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
