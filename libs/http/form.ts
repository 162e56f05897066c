/** Reads a posted HTML form through a schema, so that a page can show the form again with what was wrong. */
import { type Request } from 'express';
import { type z } from 'zod';
import { queryOf } from './read-request';
import { type Checked, check, mustCheck } from './validate';

/** Empty fields count as not given, as browsers send them anyway. The schema should be a `z.strictObject`. */
export function readForm<S extends z.ZodObject>(req: Pick<Request, 'body'>, schema: S): Promise<Checked<z.output<S>>> {
  const given = Object.entries((req.body ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '');
  const flat = Object.assign(Object.create(null) as Record<string, unknown>, Object.fromEntries(given));
  return check(schema, flat, 'body');
}

/** Reads the query of a page through a schema; `lang` belongs to every page. @throws Problem `bad-input` */
export function readQuery<S extends z.ZodObject>(req: Pick<Request, 'url'>, schema: S): Promise<z.output<S>> {
  return mustCheck(schema, queryOf(req.url, schema), 'query');
}
