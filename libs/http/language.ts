/** Which language a reply speaks: asked for in the address, chosen before (cookie), or what the browser prefers. Mongolian unless told otherwise. */
import { parseCookie } from 'cookie';
import { type IncomingMessage } from 'node:http';

export const languages = ['mn', 'en'] as const;
export type Language = (typeof languages)[number];

/** Holds nothing but `mn` or `en`. */
export const languageCookie = 'lang';

/** `?lang=`, then the cookie, then Accept-Language, then Mongolian. */
export function language(req: Pick<IncomingMessage, 'url' | 'headers'>): Language {
  const asked = /[?&]lang=(mn|en)(?:&|$)/.exec(req.url ?? '')?.[1];
  if (isLanguage(asked)) return asked;
  const chosen = parseCookie(req.headers.cookie ?? '')[languageCookie];
  if (isLanguage(chosen)) return chosen;
  return preferred(req.headers['accept-language'] ?? '');
}

export function isLanguage(text: unknown): text is Language {
  return text === 'mn' || text === 'en';
}

/** The highest weighted of the two; equal weights keep the order written. */
function preferred(header: string): Language {
  let best: { language: Language; weight: number } = { language: 'mn', weight: 0 };
  for (const part of header.slice(0, 500).split(',')) {
    const [, tag, q] = /^\s*(mn|en)(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part) ?? [];
    const weight = q === undefined ? 1 : Number(q);
    if (tag !== undefined && weight > best.weight) best = { language: tag.toLowerCase() as Language, weight };
  }
  return best.language;
}
