// What a person can mend: shown as its sentence in the language asked for, without a stack.
import { LANGS, type Lang } from '../../libs/words/catalogue';
import { type Args, word } from '../../libs/words/word';

type Both = Readonly<Record<Lang, string>>;

export class PlainError extends Error {
  override readonly name = 'PlainError';
  readonly words: Both;
  constructor(
    said: string | Both,
    readonly code = 'cannot',
  ) {
    super(typeof said === 'string' ? said : said.en);
    this.words = typeof said === 'string' ? { mn: said, en: said } : said;
  }
}

/** `cli.cannot.<code>` of the catalogue, in both languages. */
export function cannot(code: string, args: Args = {}): PlainError {
  const [mn, en] = LANGS.map((lang) => word(lang, `cli.cannot.${code}`, args)) as [string, string];
  return new PlainError({ mn, en }, code);
}
