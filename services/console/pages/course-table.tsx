/** The data of a case's picture. */
import { Table } from '../../../libs/html/parts';
import { type Language, absolute } from '../../../libs/html/when';
import { type Duty } from '../casework/replies';
import { type Course } from './case-course';
import { fill, words } from './words';

export interface Ahead {
  readonly duty: Duty;
  readonly at: number;
}

export interface CourseTableProps {
  readonly course: Course;
  readonly ahead: readonly Ahead[];
  readonly zone: string;
  readonly language: Language;
}

export const keyOf = ({ workflowId, kind, key }: Duty) => `${workflowId} ${kind} ${key}`;

/** Everything that is drawn, by day. */
export function CourseTable({ course, ahead, zone, language }: CourseTableProps) {
  const w = words[language];
  const happened = [...course.marks, ...course.risks].map(({ at, event }) => ({
    at,
    key: String(event.n),
    what: event.words[language],
  }));
  const due = ahead.map(({ duty, at }) => ({
    at,
    key: keyOf(duty),
    what: fill(w.dueItem, { what: duty.title[language] }),
  }));
  const lines = [...happened, ...due].sort((a, b) => a.at - b.at);
  return (
    <Table
      caption={w.yearTable}
      quiet
      rows={lines}
      keyOf={({ key }) => key}
      empty={w.yearEmpty}
      columns={[
        { label: w.day, cell: ({ at }) => <span class="ref">{absolute(at, zone, language, 'day')}</span> },
        { label: w.what, cell: ({ what }) => what },
      ]}
    />
  );
}
