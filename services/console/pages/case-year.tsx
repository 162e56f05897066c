/** The picture of a case: visits, conferences, risk and breaches over time, with the data as a table beside it. */
import { type Language } from '../../../libs/html/when';
import { RISKS, type Risk } from '../../../libs/process/kernel/risk';
import { word } from '../../../libs/words/word';
import { type Duty } from '../casework/replies';
import { type Course, type Lane, type Mark } from './case-course';
import { CourseTable, keyOf } from './course-table';
import { monthTicks } from './month-ticks';
import { fill, words } from './words';

export interface CaseYearProps {
  readonly caseRef: string;
  readonly course: Course;
  readonly duties: readonly Duty[];
  readonly now: number;
  readonly zone: string;
  readonly language: Language;
}

const width = 760;
const left = 108;
const right = 744;
const rows = { visit: 24, conference: 56, breach: 88, due: 120 };
const riskTop = 172;
const riskStep = 18;
const bottom = riskTop + riskStep * RISKS.length;
const day = 86_400_000;

const tones: Readonly<Record<Lane, string>> = { visit: 'done', conference: 'wait', breach: 'late' };

export function CaseYear({ caseRef, course, duties, now, zone, language }: CaseYearProps) {
  const w = words[language];
  const ahead = duties.map((duty) => ({ duty, at: Date.parse(duty.dueAt) })).filter(({ at }) => at >= course.startAt);
  const endAt = Math.max(
    now,
    ...ahead.map(({ at }) => at),
    ...course.marks.map(({ at }) => at),
    course.startAt + 14 * day,
  );
  const x = (at: number) => Math.round(left + ((at - course.startAt) / (endAt - course.startAt)) * (right - left));
  const count = (lane: Lane) => course.marks.filter((mark) => mark.lane === lane).length;
  const title = fill(w.yearTitle, {
    ref: caseRef,
    visits: count('visit'),
    conferences: count('conference'),
    risks: course.risks.length,
    breaches: count('breach'),
  });
  const lanes: [string, number][] = [
    [w.visits, rows.visit],
    [w.conferences, rows.conference],
    [w.breaches, rows.breach],
    [w.dueLane, rows.due],
  ];
  return (
    <>
      <div class="scroll" role="region" aria-label={w.year} tabIndex={0}>
        <svg role="img" aria-label={title} width={width} height={bottom + 28} viewBox={`0 0 ${width} ${bottom + 28}`}>
          <title>{title}</title>
          {lanes.map(([label, y]) => (
            <g key={label}>
              <text x={0} y={y + 4}>
                {label}
              </text>
              <path d={`M${left} ${y}H${right}`} stroke="currentColor" stroke-opacity=".2" />
            </g>
          ))}
          {monthTicks(course.startAt, endAt, zone, language).map(({ at, label }) => (
            <g key={at}>
              <path d={`M${x(at)} 8V${bottom}`} stroke="currentColor" stroke-opacity=".15" />
              <text x={x(at)} y={bottom + 18} text-anchor="middle">
                {label}
              </text>
            </g>
          ))}
          <text x={0} y={riskTop - 16} font-weight="600">
            {w.risk}
          </text>
          {RISKS.map((level, at) => (
            <text key={level} x={0} y={riskTop + at * riskStep + 4}>
              {word(language, `common.risk.${level}`)}
            </text>
          ))}
          <RiskLine course={course} x={x} endAt={Math.min(now, endAt)} />
          {course.marks.map((mark) => (
            <g key={mark.event.n} class={`st ${tones[mark.lane]}`}>
              <Shape mark={mark} x={x(mark.at)} />
            </g>
          ))}
          {ahead.map(({ duty, at }) => (
            <circle
              key={keyOf(duty)}
              cx={x(at)}
              cy={rows.due}
              r={5}
              fill="none"
              stroke="currentColor"
              stroke-width={2}
            />
          ))}
          <path d={`M${x(now)} 8V${bottom}`} stroke="currentColor" stroke-width={2} stroke-dasharray="4 3" />
          <text
            x={x(now) > right - 40 ? x(now) - 6 : x(now) + 6}
            y={12}
            text-anchor={x(now) > right - 40 ? 'end' : 'start'}
          >
            {w.now}
          </text>
        </svg>
      </div>
      <details>
        <summary>{w.yearTable}</summary>
        <CourseTable course={course} ahead={ahead} zone={zone} language={language} />
      </details>
    </>
  );
}

/** Each lane has a shape of its own: dot, square, triangle. */
function Shape({ mark: { lane }, x }: { mark: Mark; x: number }) {
  const y = rows[lane];
  if (lane === 'visit') return <circle cx={x} cy={y} r={5} fill="currentColor" />;
  if (lane === 'conference') return <rect x={x - 5} y={y - 5} width={10} height={10} fill="currentColor" />;
  return <path d={`M${x} ${y - 7}L${x + 7} ${y + 5}H${x - 7}Z`} fill="currentColor" />;
}

function RiskLine({ course, x, endAt }: { course: Course; x: (at: number) => number; endAt: number }) {
  const [first, ...later] = course.risks;
  if (!first) return null;
  const y = (level: string) => riskTop + Math.max(0, RISKS.indexOf(level as Risk)) * riskStep;
  const path = [
    `M${x(first.at)} ${y(first.level)}`,
    ...later.map((step) => `H${x(step.at)}V${y(step.level)}`),
    `H${x(endAt)}`,
  ];
  return (
    <g>
      <path d={path.join('')} fill="none" stroke="currentColor" stroke-width={3} />
      {course.risks.map((step) => (
        <circle key={step.event.n} cx={x(step.at)} cy={y(step.level)} r={4} fill="currentColor" />
      ))}
    </g>
  );
}
