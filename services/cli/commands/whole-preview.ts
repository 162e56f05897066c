// A preview with as many of its cases as are wanted: counted in one go, the cases a page at a time.
import { type Asking, withProgress } from './policy-call';
import type { PreviewReply } from './preview-text';

interface Page {
  readonly items: PreviewReply['cases'];
  readonly next: string | null;
}

/** Cases in the first answer; those with something newly overdue come first there. */
const FIRST = 200;

/** @param most moved duties wanted */
export async function wholePreview(asked: Asking, body: object, most: number): Promise<PreviewReply> {
  const words = { begun: 'policy.planning', far: 'policy.planned' };
  const found = await withProgress(asked, words, (progress) =>
    asked.ask<PreviewReply & { readonly at: string }>('/api/policy/preview', {
      method: 'POST',
      body: { ...body, ...progress, limit: FIRST },
    }),
  );
  const listed = (cases: PreviewReply['cases']) => cases.reduce((sum, { changes }) => sum + changes.length, 0);
  if (found.changed <= found.cases.length || listed(found.cases) >= most) return found;
  // The rest, in the order in which they stand: by the clock of the first answer, so that it is the same preview.
  const known = new Set(found.cases.map(({ workflowId }) => workflowId));
  const cases = [...found.cases];
  for (let after: string | undefined; listed(cases) < most;) {
    const more = { ...body, at: found.at, ...(after === undefined ? {} : { after }) };
    const page = await asked.ask<Page>('/api/policy/preview/cases', { method: 'POST', body: more });
    cases.push(...page.items.filter(({ workflowId }) => !known.has(workflowId)));
    if (page.next === null) break;
    after = page.next;
  }
  return { ...found, cases };
}
