/** One duty of the worklist. What would hurt: a worker who is sent to a school that is closed, or told so where there is nothing to tell. */
import { renderPage } from '../../../libs/html/render';
import { type Duty } from '../casework/replies';
import { DutyRow } from './duty-row';

const both = (en: string) => ({ mn: `${en} мн`, en });
const duty: Duty = {
  ...{ workflowId: 'case/1', kind: 'visit.child', key: 'after-3', owner: 'caseworker', risk: 'medium' },
  ...{ title: both('Visit'), words: both('Owed'), stops: both('Stops') },
  ...{ dueAt: '2026-12-28T15:59:59.999Z', wait: false, overdue: false, told: [], next: null },
};
const shown = (contact: Duty['contact']) =>
  renderPage(
    <DutyRow
      duty={contact === undefined ? duty : { ...duty, contact }}
      owedBy={null}
      language="en"
      zone="Asia/Ulaanbaatar"
      now={Date.parse('2026-12-22T01:00:00Z')}
    />,
  );

test('a break of the school is not to be seen, or an ordinary day is spoken of', () => {
  const words = both('The school is closed, met at home.');
  expect(shown({ school: 'break', words })).toContain('The school is closed, met at home.');
  expect(shown({ school: 'unknown', words: both('Not known yet.') })).toContain('Not known yet.');
  for (const nothing of [undefined, null, { school: 'open', words }]) expect(shown(nothing)).not.toContain('closed');
});
