/** Every shape in which a word may lie about: as it is, in other letters, as bytes, as the text of a URL, a mail or a program. */
export function formsOf(word: string): string[] {
  const bytes = Buffer.from(word, 'utf8');
  const escapes = [...word].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const quoted = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  const all = [
    ...[word, word.toLowerCase(), word.toUpperCase(), word.normalize('NFD')],
    ...[bytes.toString('hex'), bytes.toString('hex').toUpperCase(), [...bytes].join(',')],
    ...[
      encodeURIComponent(word),
      encodeURIComponent(word).toLowerCase(),
      escapes,
      escapes.toUpperCase().replaceAll('\\U', '\\u'),
    ],
    ...[quoted, bytes.toString('latin1'), ...base64Of(bytes)],
  ];
  return [...new Set(all)];
}

/** Base64 depends on where in the text the word stands: three possibilities, without what its neighbours decide. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const sure = text.slice(before === 0 ? 0 : before + 1, -2);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Where a word was found, and in which shape. */
export function findings(places: Readonly<Record<string, string>>, words: readonly string[]): string[] {
  const sought = words.flatMap((word) => formsOf(word).map((form) => ({ word, form })));
  return Object.entries(places).flatMap(([place, text]) =>
    sought.filter(({ form }) => text.includes(form)).map(({ word, form }) => `${word} stands in ${place} as ${form}`),
  );
}
