/** A colleague's first visit: the one-time link of an invitation sets a password and signs in. It never replaces a password that is there. */
import { parseCookie } from 'cookie';
import { type Request, type Response, type Router } from 'express';
import { renderPage } from '../../../libs/html/render';
import { Problem } from '../../../libs/http/problem';
import { shortestPassword } from '../accounts/accounts';
import { formCookie } from '../accounts/same-origin';
import { type Invited } from '../casework/client';
import { NoInvitationPage, type PasswordMistake, WelcomePage } from '../pages/welcome-page';
import { type ConsoleDeps } from './deps';
import { mustBeOurs } from './ours';
import { authHeaders, languageOf } from './session';

/** As casework makes them. */
const form = /^[\w-]{43}$/;

export function welcomeRoutes(deps: ConsoleDeps, router: Router): void {
  const { accounts, casework, forms, limits, publicUrl } = deps;
  const secure = publicUrl.startsWith('https:');

  /** Whose link it is, if it can still open an account. */
  const guest = async (token: string): Promise<Invited | undefined> => {
    const invited = form.test(token) ? await casework.invitation(token) : undefined;
    return invited && !(await accounts.has(invited.staffId)) ? invited : undefined;
  };

  const show = (req: Request, res: Response, invited: Invited, status: number, mistake?: PasswordMistake): void => {
    const language = languageOf(res);
    const kept = parseCookie(req.headers.cookie ?? '')[formCookie];
    const value = kept !== undefined && /^[\w-]{24}$/.test(kept) ? kept : forms.newValue();
    res.cookie(formCookie, value, { httpOnly: true, sameSite: 'strict', secure, path: '/welcome' });
    const { name, email } = invited;
    const about = { language, path: req.path, form: forms.sign(value), name: name[language], mail: email, mistake };
    res
      .status(status)
      .set('Content-Language', language)
      .type('html')
      .send(renderPage(<WelcomePage {...about} />));
  };
  const over = (res: Response): void => {
    const page = <NoInvitationPage language={languageOf(res)} />;
    res.status(410).set('Content-Language', languageOf(res)).type('html').send(renderPage(page));
  };

  router.get('/welcome/:token', async (req, res) => {
    const invited = await guest(String(req.params['token']));
    return invited ? show(req, res, invited, 200) : over(res);
  });

  router.post('/welcome/:token', async (req, res) => {
    mustBeOurs(req, publicUrl);
    const token = String(req.params['token']);
    const address = req.ip ?? '';
    const invited = await guest(token);
    if (!invited) return over(res);
    const { password, repeated, form: signed } = (req.body ?? {}) as Record<string, unknown>;
    if (!forms.fits(parseCookie(req.headers.cookie ?? '')[formCookie], signed))
      return show(req, res, invited, 403, 'again');
    try {
      await limits.tried(address, invited.email);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      res.set(error.headers);
      return show(req, res, invited, 429, 'tooMany');
    }
    if (typeof password !== 'string' || password.length > 200 || [...password].length < shortestPassword)
      return show(req, res, invited, 422, 'short');
    if (password !== repeated) return show(req, res, invited, 422, 'differs');
    // From here on the link is used, whatever happens: a second person with it finds nothing.
    const redeemed = await casework.redeem(token);
    if (!redeemed || !(await accounts.open({ ...redeemed, mail: redeemed.email }, password))) return over(res);
    await limits.forgive(address, invited.email);
    const cookies = (await accounts.signIn(redeemed.email, password, authHeaders(req))) ?? [];
    for (const cookie of cookies) res.append('Set-Cookie', cookie);
    res.redirect(303, '/');
  });
}
