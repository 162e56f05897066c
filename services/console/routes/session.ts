/** Who is at the browser. Without a session a page leads to sign-in and back. */
import { type Request, type Response } from 'express';
import { type Locals } from '../../../libs/http/locals';
import { Problem } from '../../../libs/http/problem';
import { type Accounts, type Member } from '../accounts/accounts';
import { type Frame } from '../pages/shell';

/** Better Auth speaks fetch; only what it needs is handed over. */
export function authHeaders(req: Request): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = req.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

export type Signed = (req: Request, res: Response, member: Member) => Promise<void>;

/** Runs a page for the person signed in, or sends the browser to sign-in (303). */
export function signedIn(accounts: Accounts, page: Signed): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const found = await accounts.whose(authHeaders(req));
    if (!found) {
      const next = String(new URLSearchParams({ next: req.originalUrl.slice(0, 500) }));
      res.redirect(303, `/sign-in?${next}`);
      return;
    }
    for (const cookie of found.cookies) res.append('Set-Cookie', cookie);
    await page(req, res, found.member);
  };
}

export const languageOf = (res: Response): Locals['language'] => (res.locals as Locals).language;

/** What the shell needs: the language switch keeps the rest of the address. */
export function frameOf(req: Request, res: Response, member: Member): Frame {
  const to = (lang: string) => {
    const query = new URLSearchParams(req.query as Record<string, string>);
    query.set('lang', lang);
    return `?${query}`;
  };
  return { language: languageOf(res), member, switchTo: { mn: to('mn'), en: to('en') } };
}

/** Values of a query; an unknown one is refused, not ignored. @throws Problem `bad-input` */
export function oneOf<T extends string>(value: unknown, of: readonly T[], name: string): T | undefined {
  if (value === undefined || value === '') return undefined;
  const found = of.find((one) => one === value);
  if (found === undefined)
    throw new Problem('bad-input', { errors: [{ in: 'query', path: `/${name}`, code: 'invalid' }] });
  return found;
}

export function cursorOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 2_000) throw new Problem('bad-cursor');
  return value;
}
