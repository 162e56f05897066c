/** Reads what a request carries: address, query and body, each refused with its own code when it is not what it must be. */
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { type z } from 'zod';
import { Problem } from './problem';
import { refuseHostile } from './untrusted';

/** Largest body taken, in bytes. Our longest form is a tenth of that. */
export const bodyLimit = 64 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** body-parser would turn wrong bytes into `?`-like characters and store them. */
function mustBeUtf8(_req: unknown, _res: unknown, bytes: Buffer): void {
  try {
    utf8.decode(bytes);
  } catch {
    throw new Problem('bad-json');
  }
}

const parseJson = express.json({
  limit: bodyLimit,
  inflate: false,
  strict: false,
  type: () => true,
  verify: mustBeUtf8,
});

/** Reads a JSON body in UTF-8, not compressed; everything else is 415. */
export const jsonBody: RequestHandler = (req, res, next) => {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(req.headers['content-type'] ?? '')) {
    return next(new Problem('unsupported-media', { headers: { Accept: 'application/json' } }));
  }
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') return next(new Problem('unsupported-media'));
  if (req.headers['content-length'] === '0') return next(new Problem('bad-json'));
  parseJson(req, res, next);
};

const parseBytes = express.raw({ limit: bodyLimit, inflate: false, type: () => true });

/** Reads a body of one media type, not compressed, byte for byte; everything else is 415. */
export function textBody(media: string): RequestHandler {
  return (req, res, next) => {
    const [type = ''] = (req.headers['content-type'] ?? '').split(';');
    if (type.trim().toLowerCase() !== media || (req.headers['content-encoding'] ?? 'identity') !== 'identity')
      return next(new Problem('unsupported-media', { headers: { Accept: media } }));
    parseBytes(req, res, (error?: unknown) => {
      if (Buffer.isBuffer(req.body)) req.body = req.body.toString('latin1');
      next(error);
    });
  };
}

/** A body on a route that takes none was meant for another. */
export const noBody: RequestHandler = (req, _res, next) => {
  const carries = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  next(carries && req.method !== 'GET' && req.method !== 'HEAD' ? new Problem('unexpected-body') : undefined);
};

const parseForm = express.urlencoded({ limit: bodyLimit, inflate: false, extended: false, parameterLimit: 300 });

/** Reads a posted HTML form (flat names, UTF-8) for pages; other media are 415. */
export function formBody(req: Request, res: Response, next: NextFunction): void {
  if (req.method !== 'POST') return next();
  if (!/^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(req.headers['content-type'] ?? '')) {
    return next(new Problem('unsupported-media', { headers: { Accept: 'application/x-www-form-urlencoded' } }));
  }
  parseForm(req, res, (error?: unknown) => {
    if (error !== undefined) return next(error);
    try {
      refuseHostile(req.body, 'body');
      next();
    } catch (problem) {
      next(problem);
    }
  });
}

/** Refuses an address whose percent signs do not spell UTF-8, before a router or a parser guesses at it. */
export const soundUrl: RequestHandler = (req, _res, next) => {
  try {
    const [path = '', query = ''] = splitUrl(req.url);
    // Decoded separately: a half of a character in the path must not be completed by the query.
    if ([path, query].some((part) => decodeURIComponent(part).includes('\0'))) throw new Problem('bad-url');
    next();
  } catch (error) {
    next(error instanceof Problem ? error : new Problem('bad-url'));
  }
};

function splitUrl(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/**
 * The query as an object without a prototype. A repeated key becomes a list, and a key whose schema is an array always is one.
 * `lang` belongs to every page and is left out.
 * @throws Problem `bad-input` for a key repeated where the schema has one value
 */
export function queryOf(url: string, schema: z.ZodObject | undefined): Record<string, string | string[]> {
  const values = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(splitUrl(url)[1])) {
    const known = values[name];
    if (name === 'lang') continue;
    // `shape` has a prototype: `__proto__` must not find it.
    const field = schema && Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.core.$ZodType) : undefined;
    if (takesList(field)) values[name] = [...((known as string[] | undefined) ?? []), value];
    else if (known === undefined) values[name] = value;
    else
      throw new Problem('bad-input', { errors: [{ in: 'query', path: `/${name}`.slice(0, 100), code: 'repeated' }] });
  }
  return values;
}

function takesList(schema: z.core.$ZodType | undefined): boolean {
  if (schema === undefined) return false;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return true;
  if (def.type === 'pipe') return takesList(def.in);
  return 'innerType' in def && takesList(def.innerType);
}
