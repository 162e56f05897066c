/** `/` and `/worklist.csv`. */
import { type Response, type Router } from 'express';
import { type VNode } from 'preact';
import { renderPage } from '../../../libs/html/render';
import { type WorklistRow, sections } from '../casework/replies';
import { csv } from '../exports/csv';
import { WorklistPage } from '../pages/worklist-page';
import { worklistTable } from '../exports/worklist-table';
import { fill, words } from '../pages/words';
import { type ConsoleDeps } from './deps';
import { cursorOf, frameOf, languageOf, oneOf, signedIn } from './session';

const perSection = 8;
const perPage = 25;
const csvPage = 200;
/** A table of more rows than this helps nobody. */
const csvPages = 25;

export function worklistRoutes(deps: ConsoleDeps, router: Router): void {
  const { accounts, casework, zoneOf } = deps;
  router.get(
    '/',
    signedIn(accounts, async (req, res, member) => {
      const only = oneOf(req.query['section'], sections, 'section');
      const after = cursorOf(req.query['after']);
      const frame = frameOf(req, res, member);
      const query = only === undefined ? { each: perSection } : { section: only, after, limit: perPage };
      const { counts, items, next } = await casework.worklist(member.staffId, query);
      sendPage(
        res,
        <WorklistPage
          {...frame}
          counts={counts}
          only={only}
          rows={items}
          next={next}
          paged={only !== undefined && after !== undefined}
          zoneOf={zoneOf}
        />,
      );
    }),
  );
  router.get(
    '/worklist.csv',
    signedIn(accounts, async (req, res, member) => {
      const section = oneOf(req.query['section'], sections, 'section');
      const rows: WorklistRow[] = [];
      let after: string | undefined;
      for (let page = 0; page < csvPages; page += 1) {
        const part = await casework.worklist(member.staffId, { section, after, limit: csvPage });
        rows.push(...part.items);
        after = part.next;
        if (after === undefined) break;
      }
      sendCsv(res, 'worklist', worklistTable(rows, languageOf(res), zoneOf), after !== undefined);
    }),
  );
}

export function sendPage(res: Response, page: VNode): void {
  res.set('Content-Language', languageOf(res)).type('html').send(renderPage(page));
}

/** @param cut more rows exist than the table holds: its last line says so, in the reader's language */
export function sendCsv(res: Response, name: string, rows: Parameters<typeof csv>[0], cut: boolean): void {
  const last = fill(words[languageOf(res)].cut, { count: rows.length - 1 });
  res
    .attachment(`${name}.csv`)
    .type('text/csv; charset=utf-8')
    .send(csv(cut ? [...rows, [last]] : rows));
}
