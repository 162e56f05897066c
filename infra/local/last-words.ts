/** What a program said before it stopped, as one readable line: out of plain text, a stack trace or a JSON log. */

const noise = /^\s*(at |\}|\]|\^|Node\.js v|node:internal|throw |\()|^\s*$/;

export function lastWords(lines: readonly string[]): string {
  const readable = lines.map(plain).filter((line) => !noise.test(line));
  const telling = readable.filter((line) => /error|fatal|cannot|could not|not set|is wrong/i.test(line));
  return (telling.at(-1) ?? readable.at(-1) ?? 'it said nothing').slice(0, 400);
}

function plain(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, message, err, Error: cause } = JSON.parse(line) as Record<string, unknown>;
    const inner = typeof err === 'object' && err !== null ? (err as { message?: unknown }).message : cause;
    return [msg ?? message, inner].filter((part) => typeof part === 'string' && part !== '').join(': ');
  } catch {
    return line;
  }
}
