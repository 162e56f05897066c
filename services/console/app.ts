/** The console's HTTP face: pages for staff, rendered here; everything they show is asked of casework. */
import { type Express, type RequestHandler } from 'express';
import { type Logger } from 'pino';
import { styleSheet } from '../../libs/html/style';
import { createApp } from '../../libs/http/app';
import { type ReadinessChecks } from '../../libs/http/health';
import { isLanguage, languageCookie } from '../../libs/http/language';
import { Problem } from '../../libs/http/problem';
import { isDatabaseAway } from '../../libs/database/away';
import { type Metrics } from '../../libs/telemetry/metrics';
import { errorPage } from './pages/error-page';
import { caseRoutes } from './routes/case-routes';
import { type ConsoleDeps } from './routes/deps';
import { signInRoutes } from './routes/sign-in-routes';
import { welcomeRoutes } from './routes/welcome-routes';
import { worklistRoutes } from './routes/worklist-routes';

export interface ConsoleAppDeps extends ConsoleDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly ready?: ReadinessChecks;
}

const year = 31_536_000_000;

export function consoleApp(deps: ConsoleAppDeps): Express {
  return createApp({
    service: 'console',
    title: 'Iveel console',
    routes: [],
    html: (router) => {
      router.get(styleSheet.path, (_req, res) => {
        res.set('Cache-Control', 'public, max-age=31536000, immutable').type('text/css').send(styleSheet.text);
      });
      router.use(rememberLanguage(deps.publicUrl.startsWith('https:')));
      signInRoutes(deps, router);
      welcomeRoutes(deps, router);
      worklistRoutes(deps, router);
      caseRoutes(deps, router);
    },
    errorPage,
    classify: (error) =>
      isDatabaseAway(error)
        ? new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause: error })
        : undefined,
    logger: deps.logger,
    metrics: deps.metrics,
    ...(deps.ready ? { ready: deps.ready } : {}),
  });
}

/** `?lang=` holds for the pages after it too. */
function rememberLanguage(secure: boolean): RequestHandler {
  return (req, res, next) => {
    const asked = req.query['lang'];
    if (isLanguage(asked)) res.cookie(languageCookie, asked, { maxAge: year, sameSite: 'lax', httpOnly: true, secure });
    next();
  };
}
