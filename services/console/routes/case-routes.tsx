/** `/cases`, `/cases.csv` and `/cases/:ref`. */
import { type Router } from 'express';
import { RISKS } from '../../../libs/process/kernel/risk';
import { STAGES } from '../../../libs/process/case/state/case-state';
import { Problem } from '../../../libs/http/problem';
import { type CaseLine } from '../casework/replies';
import { caseTable } from '../exports/case-table';
import { CasePage } from '../pages/case-page';
import { CasesPage } from '../pages/cases-page';
import { type ConsoleDeps } from './deps';
import { cursorOf, frameOf, languageOf, oneOf, signedIn } from './session';
import { sendCsv, sendPage } from './worklist-routes';

const perPage = 50;
const csvPage = 200;
const csvPages = 50;

export function caseRoutes(deps: ConsoleDeps, router: Router): void {
  const { accounts, casework, intake, zoneOf, unitName, serviceName } = deps;
  const filterOf = (query: Record<string, unknown>) => ({
    stage: oneOf(query['stage'], STAGES, 'stage'),
    risk: oneOf(query['risk'], RISKS, 'risk'),
  });
  router.get(
    '/cases',
    signedIn(accounts, async (req, res, member) => {
      const filter = filterOf(req.query);
      const after = cursorOf(req.query['after']);
      const { items, next } = await casework.cases(member.staffId, { ...filter, after, limit: perPage });
      const frame = frameOf(req, res, member);
      sendPage(
        res,
        <CasesPage
          {...frame}
          {...filter}
          rows={items}
          next={next}
          paged={after !== undefined}
          zoneOf={zoneOf}
          unitName={(unit) => unitName(frame.language, unit)}
        />,
      );
    }),
  );
  router.get(
    '/cases.csv',
    signedIn(accounts, async (req, res, member) => {
      const filter = filterOf(req.query);
      const rows: CaseLine[] = [];
      let after: string | undefined;
      for (let page = 0; page < csvPages; page += 1) {
        const part = await casework.cases(member.staffId, { ...filter, after, limit: csvPage });
        rows.push(...part.items);
        after = part.next;
        if (after === undefined) break;
      }
      sendCsv(res, 'cases', caseTable(rows, languageOf(res), zoneOf), after !== undefined);
    }),
  );
  router.get(
    '/cases/:ref',
    signedIn(accounts, async (req, res, member) => {
      const ref = String(req.params['ref']);
      if (!/^[\p{L}\d -]{1,40}$/u.test(ref)) throw new Problem('not-found');
      const everything = oneOf(req.query['show'], ['all'], 'show') !== undefined;
      const page = oneOf(req.query['page'], pages, 'page') ?? '0';
      const [whole, events, conferences, schedule] = await Promise.all([
        casework.case(member.staffId, ref),
        casework.events(member.staffId, ref),
        casework.conferences(member.staffId, ref),
        casework.schedule(member.staffId, ref),
      ]);
      // Asked only while it helps somebody decide: each search is on record.
      const similar = whole.stage === 'reported' ? await intake.similar(member.staffId, ref) : 'none-of-yours';
      sendPage(
        res,
        <CasePage
          {...frameOf(req, res, member)}
          whole={whole}
          events={events}
          conferences={conferences}
          schedule={schedule}
          similar={similar}
          everything={everything}
          page={page === 'all' ? page : Number(page)}
          realNow={Date.now()}
          serviceName={serviceName}
        />,
      );
    }),
  );
}

const pages = ['all', ...Array.from({ length: 300 }, (_, page) => String(page))];
