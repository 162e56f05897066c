/** A posted form comes from a page of ours, or it is refused. */
import { type Request } from 'express';
import { Problem } from '../../../libs/http/problem';
import { fromOurPages } from '../accounts/same-origin';

/** @throws Problem `forbidden` */
export function mustBeOurs(req: Request, publicUrl: string): void {
  const hosts = [new URL(publicUrl).origin, `${req.protocol}://${req.headers.host ?? ''}`];
  const site = req.headers['sec-fetch-site'];
  const said = { site: typeof site === 'string' ? site : undefined, origin: req.headers.origin };
  if (!fromOurPages(said, hosts)) throw new Problem('forbidden');
}
