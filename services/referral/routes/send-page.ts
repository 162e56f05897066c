/** Sends a page, compressed when the browser can: a first page on a bad line is what these pages are made for. */
import { type Request, type Response } from 'express';
import { type VNode } from 'preact';
import { gzipSync } from 'node:zlib';
import { renderPage } from '../../../libs/html/render';

/** The page holds no secret an attacker could guess by its size: the token is in the address alone, and a form's stamp is worth nothing elsewhere. */
export function sendPage(req: Request, res: Response, status: number, page: VNode): void {
  const html = Buffer.from(renderPage(page));
  res
    .status(status)
    .type('html')
    .set('Content-Language', res.locals.language ?? 'mn')
    .vary('Accept-Encoding');
  res.vary('Accept-Language');
  if (req.acceptsEncodings('gzip') === 'gzip') res.set('Content-Encoding', 'gzip').send(gzipSync(html, { level: 9 }));
  else res.send(html);
}
