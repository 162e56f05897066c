/** The public pages: form, receipt. Showing them changes nothing; only the posted form does. */
import { createHash, randomUUID } from 'node:crypto';
import { type Request, type Response, type Router } from 'express';
import { renderPage } from '../../../libs/html/render';
import { canonicalJson } from '../../../libs/audit/canonical';
import { fieldWords } from '../../../libs/http/field-words';
import { type Locals } from '../../../libs/http/locals';
import { Problem } from '../../../libs/http/problem';
import { check } from '../../../libs/http/validate';
import { type Deps } from '../deps';
import { readReceipt } from '../numbers/receipt';
import { newReport, reportBody } from '../report-body';
import { areaOf } from './area-choices';
import { type Typed, bodyOf, mistakesOf, typedIn } from './form-fields';
import { ReceiptPage } from './receipt-page';
import { ReportPage, type ReportPageProps, decoyName } from './report-page';

export function reportPages(deps: Deps): (router: Router) => void {
  const { choices, receive, outbox, limit, now } = deps;
  const schema = reportBody(choices, now);

  const show = (res: Response, status: number, props: Partial<ReportPageProps> & { formId: string }): void => {
    const { language } = res.locals as Locals;
    const page = <ReportPage language={language} choices={choices} typed={{}} mistakes={[]} {...props} />;
    res.status(status).set('Content-Language', language).type('html').send(renderPage(page));
  };

  const post = async (req: Request, res: Response): Promise<void> => {
    const { language, log } = res.locals as Locals;
    const form = (req.body ?? {}) as Record<string, unknown>;
    const typed = typedIn(form);
    const formId = typeof form['form'] === 'string' && uuid.test(form['form']) ? form['form'] : randomUUID();
    // A person whose browser filled it in loses nothing: the form comes back as it was, and is sent again.
    if (form[decoyName]) return show(res, 400, { formId, typed: printable(typed), notice: 'human' });

    const { area } = typed;
    const body = bodyOf(typeof area === 'string' ? { ...typed, area: areaOf(choices, area) } : typed);
    const checked = await check(schema, body, 'body');
    if (checked.errors) {
      const mistakes = mistakesOf(checked.errors, (error) => fieldWords(error, language));
      return show(res, 400, { formId, typed: printable(typed), mistakes });
    }
    try {
      await limit.take(req.ip ?? '');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      res.set(error.headers);
      return show(res, 429, { formId, typed: printable(typed), notice: 'tooMany' });
    }
    const arrival = { requestKey: requestKey(formId, body), channel: 'form', language } as const;
    const { id, receipt } = await receive(newReport(checked.data, now()), arrival);
    outbox
      .start(id)
      .catch((error: unknown) => log.warn({ err: error, reportId: id }, 'a case could not be started yet'));
    res.redirect(303, `/report/received/${receipt}?lang=${language}`);
  };

  return (router) => {
    router.get('/', (_req, res) => res.redirect(302, '/report'));
    router.get('/report', (_req, res) => show(res, 200, { formId: randomUUID() }));
    router.post('/report', post);
    router.get('/report/received/:receipt', (req, res) => {
      const receipt = readReceipt(req.params.receipt);
      if (receipt === undefined) throw new Problem('not-found');
      const { language } = res.locals as Locals;
      res.set('Content-Language', language).type('html');
      res.send(renderPage(<ReceiptPage language={language} receipt={receipt} />));
    });
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The same form with the same words pressed twice is one report; with other words it is another, so that nothing told is lost. */
function requestKey(formId: string, body: unknown): string {
  const hex = createHash('sha256')
    .update(canonicalJson([formId, body]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function printable(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => name === 'concerns' || typeof value === 'string'),
  );
}
