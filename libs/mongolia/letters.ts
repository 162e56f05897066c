/** The Mongolian Cyrillic alphabet. Ө, Ү and Ё stand outside the range А–Я, which is why nobody else should write that range. */

/** Capitals, in the order of the alphabet. */
export const ALPHABET = 'АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ';

/** One letter, small or capital. Letters of other Cyrillic alphabets (Ә, Ң, І) are none of it. */
export function isCyrillic(letter: string): boolean {
  const capital = letter.toUpperCase();
  return capital.length === 1 && ALPHABET.includes(capital);
}
