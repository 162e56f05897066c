/** What text may come in at all, whatever a field means by it. */

/** A half of a pair that encodes one character, alone: it has no UTF-8 form. With the `u` flag a whole pair is not matched. */
const loneSurrogate = /\p{Surrogate}/u;

/** Postgres stores no NUL, UTF-8 no lone surrogate: either would be a 500 at the insert. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !loneSurrogate.test(text);
}

/** Control characters, and the marks that turn the direction of text around, which make a name read as another. */
export const controlCharacter = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/u;
/** The same, but line breaks and tabs are part of a narrative. */
export const controlCharacterInLines = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/u;
