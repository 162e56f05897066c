/** The secret of a link. What would hurt: one that can be guessed, or a page that looks up whatever it is sent. */
import { hashToken, looksLikeToken, newToken } from './link-token';

test('a token has 256 bits of chance, in 43 characters that an address carries unchanged, and never comes twice', () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(encodeURIComponent(token)).toBe(token);
    expect(looksLikeToken(token)).toBe(true);
  }
});

test('what is kept is the SHA-256 of the token, in hex: a row written by one release is found by the next', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test.each([
  ['one character short', 'a'.repeat(42)],
  ['one too long', 'a'.repeat(44)],
  ['something before it', ` ${'a'.repeat(43)}`],
  ['something after it', `${'a'.repeat(43)}/`],
  ['a character of the other base64', `${'a'.repeat(42)}+`],
  ['nothing', ''],
])('%s is not looked up', (_what, text) => {
  expect(looksLikeToken(text)).toBe(false);
});
