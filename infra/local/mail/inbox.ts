/** The browsable inbox and its JSON API. It shows links that open doors, so it answers on this machine and under its own name only. */
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { isLanguage, language, languageCookie } from '../../../libs/http/language';
import { listPage, messagePage, missingPage } from './inbox-pages';
import { inboxStyle } from './inbox-style';
import { type MailStore, type MessageFilter } from './mail-store';

export interface Inbox {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may style itself and show pictures it carries; it may not run, load or submit anything. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Listens on 127.0.0.1. Rejects with the system's error when the port is taken. */
export async function startInbox(store: MailStore, port: number): Promise<Inbox> {
  const app = express();
  app.disable('x-powered-by');
  app.use(ownNameOnly, (request, response, next) => {
    // Chosen on one page, spoken on the next.
    const { lang } = request.query;
    if (isLanguage(lang)) response.cookie(languageCookie, lang, { sameSite: 'strict', httpOnly: true });
    response.set({
      'Content-Security-Policy': pagePolicy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.get('/', (request, response) => {
    const filter = filterOf(request);
    response.send(listPage(store.list(filter), filter, language(request)));
  });
  app.get(
    '/style.css',
    (_request, response) => void response.type('css').set('Cache-Control', 'max-age=60').send(inboxStyle),
  );
  app.get('/messages/:id', (request, response) => {
    const message = store.get(request.params.id);
    if (message === undefined) response.status(404).send(missingPage(language(request)));
    else response.send(messagePage(message, language(request)));
  });
  app.get('/messages/:id/html', (request, response) => {
    const message = store.get(request.params.id);
    if (message === undefined) response.status(404).send(missingPage(language(request)));
    else response.set('Content-Security-Policy', mailPolicy).send(`<base target="_blank">${message.html}`);
  });
  app.get('/messages/:id/source', (request, response) => {
    const raw = store.raw(request.params.id);
    if (raw === undefined) response.status(404).send(missingPage(language(request)));
    else response.type('text/plain; charset=utf-8').send(raw);
  });
  app.get('/api/messages', (request, response) => void response.json(store.list(filterOf(request))));
  app.get('/api/messages/:id', (request, response) => {
    const message = store.get(request.params.id);
    if (message === undefined) response.status(404).json({ code: 'unknown-message' });
    else response.json(message);
  });
  app.use((request, response) => void response.status(404).send(missingPage(language(request))));

  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, '127.0.0.1', (error) => (error ? reject(error) : resolve(listening)));
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A web page elsewhere must not reach us through a name it made point to this machine. */
function ownNameOnly(request: Request, response: Response, next: NextFunction): void {
  if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) next();
  else response.status(403).type('text').send('The inbox answers to 127.0.0.1 and localhost only.');
}

function filterOf({ query }: Request): MessageFilter {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const limit = Number(text(query.limit));
  return {
    to: text(query.to),
    subject: text(query.subject),
    limit: Number.isInteger(limit) && limit > 0 ? limit : undefined,
  };
}
