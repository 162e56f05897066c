/** Signing in and out. A posted form must be ours; a wrong password and an unknown person get the same reply. */
import { parseCookie } from 'cookie';
import { type Request, type Response, type Router } from 'express';
import { renderPage } from '../../../libs/html/render';
import { Problem } from '../../../libs/http/problem';
import { nextPath } from '../accounts/next-path';
import { formCookie } from '../accounts/same-origin';
import { SignInPage, type SignInPageProps } from '../pages/sign-in-page';
import { type ConsoleDeps } from './deps';
import { mustBeOurs } from './ours';
import { authHeaders, languageOf } from './session';

type Shown = Pick<SignInPageProps, 'next' | 'mail' | 'mistake'>;

export function signInRoutes(deps: ConsoleDeps, router: Router): void {
  const { accounts, limits, forms, publicUrl } = deps;
  const secure = publicUrl.startsWith('https:');

  const show = (req: Request, res: Response, status: number, shown: Shown): void => {
    const language = languageOf(res);
    const kept = parseCookie(req.headers.cookie ?? '')[formCookie];
    const value = kept !== undefined && /^[\w-]{24}$/.test(kept) ? kept : forms.newValue();
    res.cookie(formCookie, value, { httpOnly: true, sameSite: 'strict', secure, path: '/sign-in' });
    const page = <SignInPage language={language} form={forms.sign(value)} demo={deps.demo} {...shown} />;
    res.status(status).set('Content-Language', language).type('html').send(renderPage(page));
  };

  router.get('/sign-in', (req, res) => show(req, res, 200, { next: nextPath(req.query['next']) }));

  router.post('/sign-in', async (req, res) => {
    mustBeOurs(req, publicUrl);
    const { mail, password, next: asked, form } = (req.body ?? {}) as Record<string, unknown>;
    const next = nextPath(asked);
    const address = req.ip ?? '';
    const typed = typeof mail === 'string' && mail.length <= 254 ? mail : undefined;
    const again = (status: number, mistake: NonNullable<Shown['mistake']>) =>
      show(req, res, status, { next, mail: typed, mistake });
    if (!forms.fits(parseCookie(req.headers.cookie ?? '')[formCookie], form)) return again(403, 'again');
    try {
      await limits.tried(address, typed ?? '');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      res.set(error.headers);
      return again(429, 'tooMany');
    }
    if (typed === undefined || typeof password !== 'string' || password.length > 200) return again(401, 'wrong');
    const cookies = await accounts.signIn(typed, password, authHeaders(req));
    if (!cookies) return again(401, 'wrong');
    await limits.forgive(address, typed);
    for (const cookie of cookies) res.append('Set-Cookie', cookie);
    res.redirect(303, next);
  });

  router.post('/sign-out', async (req, res) => {
    mustBeOurs(req, publicUrl);
    for (const cookie of await accounts.signOut(authHeaders(req))) res.append('Set-Cookie', cookie);
    res.redirect(303, '/sign-in');
  });
}
