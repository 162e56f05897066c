/** Writes a problem to the client: problem+json (RFC 9457) for programs, a small page for people. */
import { type Request, type Response } from 'express';
import { fieldWords } from './field-words';
import { type Language } from './language';
import { type Problem } from './problem';
import { problemEntry, problemOf } from './problems';

export interface ErrorPage {
  readonly problem: Problem;
  readonly status: number;
  readonly title: string;
  readonly language: Language;
  readonly requestId: string;
}

/** Draws the page; the default needs no style sheet. */
export type RenderError = (page: ErrorPage) => string;

/** The members of the problem document. */
export function problemDocument(problem: Problem, language: Language, requestId: string): Record<string, unknown> {
  const { status, title } = problemOf(problem.code, language);
  const entry = problemEntry(problem.code);
  return {
    ...problem.extra,
    type: `urn:iveel:problem:${problem.code}`,
    title,
    titles: { mn: entry?.mn ?? title, en: entry?.en ?? title },
    status,
    code: problem.code,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    instance: `urn:uuid:${requestId}`,
    ...(problem.errors.length === 0
      ? {}
      : {
          errors: problem.errors.map(({ in: where, path, code, values }) => ({
            in: where,
            path,
            code,
            words: fieldWords({ in: where, path, code, ...(values ? { values } : {}) }, language),
          })),
        }),
  };
}

export function sendProblem(
  req: Request,
  res: Response,
  page: Omit<ErrorPage, 'status' | 'title'>,
  render: RenderError,
): void {
  const { problem, language, requestId } = page;
  const { status, title } = problemOf(problem.code, language);
  res.status(status).set(problem.headers).set('Content-Language', language).set('Cache-Control', 'no-store');
  if (status === 401) res.set('WWW-Authenticate', 'Bearer');
  if (
    res.locals.html === true ||
    req.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html'
  ) {
    res.type('html').send(render({ ...page, status, title }));
  } else {
    res.type('application/problem+json').send(JSON.stringify(problemDocument(problem, language, requestId)));
  }
}

export const plainErrorPage: RenderError = ({ title, status, language, requestId }) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>` +
  `<h1>${title}</h1><p>${status} · ${requestId}</p></html>`;
