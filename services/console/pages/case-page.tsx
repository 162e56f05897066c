/** A case: where it stands, what is owed and why, what closing still needs, its referrals, its picture, its timeline. */
import { type ComponentChildren } from 'preact';
import { Facts, Status, Table } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { formatInstant } from '../../../libs/words/instant-words';
import { hasWord, word } from '../../../libs/words/word';
import {
  type CaseEvent,
  type Conferences,
  type Duty,
  type Person,
  type Schedule,
  type WholeCase,
} from '../casework/replies';
import { courseOf } from './case-course';
import { CaseConferences } from './case-conferences';
import { CaseGate } from './case-gate';
import { CaseLinks } from './case-links';
import { CaseSchedule } from './case-schedule';
import { CaseSimilar, type Hint } from './case-similar';
import { CaseTimeline, type TimelinePage } from './case-timeline';
import { CaseYear } from './case-year';
import { DutyRow } from './duty-row';
import { lateness, toneOf } from './duty-words';
import { type Frame, Shell } from './shell';
import { type ConsoleWord, fill, words } from './words';

export interface CasePageProps extends Frame {
  readonly whole: WholeCase;
  readonly events: readonly CaseEvent[];
  readonly conferences: Conferences;
  readonly schedule: Schedule;
  readonly similar: Hint;
  readonly everything: boolean;
  readonly page: TimelinePage;
  /** Ours; the case's own clock is told only where it differs. */
  readonly realNow: number;
  readonly serviceName: (language: Language, code: string) => string;
}

export function CasePage(props: CasePageProps) {
  const { whole, events, conferences, schedule, similar, everything, page, realNow, serviceName, ...frame } = props;
  const { language } = frame;
  const w = words[language];
  const { ref, zone } = whole;
  const now = Date.parse(whole.now);
  const course = courseOf(events);
  return (
    <Shell title={ref} part="cases" {...frame}>
      <h1 class="ref">{ref}</h1>
      <CaseFacts whole={whole} language={language} realNow={realNow} />
      <CaseSimilar hint={similar} language={language} />
      <Owed whole={whole} language={language} now={now} />
      <CaseGate whole={whole} language={language} />
      {!whole.finished && <CaseSchedule schedule={schedule} language={language} />}
      <CaseConferences conferences={conferences} language={language} />
      <CaseLinks whole={whole} language={language} />
      <h2>{w.referrals}</h2>
      <Referrals whole={whole} language={language} now={now} serviceName={serviceName} />
      <h2>{w.year}</h2>
      {course ? (
        <CaseYear
          caseRef={ref}
          course={course}
          duties={allDuties(whole).map(({ duty }) => duty)}
          now={now}
          zone={zone}
          language={language}
        />
      ) : (
        <p class="soft">{w.yearEmpty}</p>
      )}
      <CaseTimeline
        caseRef={ref}
        events={events}
        everything={everything}
        page={page}
        now={now}
        zone={zone}
        language={language}
      />
    </Shell>
  );
}

const planWords: Readonly<Record<string, ConsoleWord>> = {
  none: 'planNone',
  submitted: 'planSubmitted',
  approved: 'planApproved',
  returned: 'planReturned',
};

/** Clocks of parts differ by seconds; a skipped one by hours. */
const skippedMs = 60_000;

function CaseFacts({ whole, language, realNow }: { whole: WholeCase; language: Language; realNow: number }) {
  const w = words[language];
  const { zone } = whole;
  const now = Date.parse(whole.now);
  const plan = planWords[whole.plan];
  const facts: [string, ComponentChildren][] = [
    [w.stage, word(language, `common.stage.${whole.stage}`)],
    [w.risk, word(language, `common.risk.${whole.risk}`)],
    [w.who, whole.lead?.name?.[language] ?? w.nobody],
    [w.unit, whole.unitName[language]],
    [w.transfer, whole.transfer && offeredTo(whole.transfer, language)],
    [w.plan, plan && w[plan]],
    [w.concern, whole.openConcern ? <Status tone="soon">{w.concernOpen}</Status> : undefined],
    [w.received, <When at={Date.parse(whole.receivedAt)} zone={zone} language={language} now={now} />],
    [w.caseNow, now - realNow > skippedMs ? formatInstant(language, now, zone) : undefined],
    [w.policy, fill(w.version, { count: whole.versions.policy })],
  ];
  return <Facts of={facts} />;
}

/** The unit by its code: a page of one case knows the name of its own unit only. */
function offeredTo({ scope, lead, unit }: NonNullable<WholeCase['transfer']>, language: Language): string {
  const w = words[language];
  if (scope === 'abroad') return w.transferAbroad;
  return fill(w.transferTo, { whom: lead?.name?.[language] ?? unit ?? w.none });
}

/** The case's own duties and those of its referrals, soonest first. */
function allDuties({ duties, referrals, lead, transfer }: WholeCase): { duty: Duty; owedBy: Person | null }[] {
  // The answer to an offer is owed by the one it was made to.
  const ower = ({ kind, owner }: Duty) =>
    owner !== 'caseworker' ? null : kind === 'transfer.accept' ? (transfer?.lead ?? null) : lead;
  const own = duties.map((duty) => ({ duty, owedBy: ower(duty) }));
  const theirs = referrals.flatMap(({ agency, duties: owed }) =>
    owed.map((duty) => ({
      duty,
      owedBy: duty.owner === 'agency' ? agency : duty.owner === 'caseworker' ? lead : null,
    })),
  );
  return [...own, ...theirs].sort((a, b) => Date.parse(a.duty.dueAt) - Date.parse(b.duty.dueAt));
}

function Owed({ whole, language, now }: { whole: WholeCase; language: Language; now: number }) {
  const w = words[language];
  const owed = allDuties(whole);
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">{w.owed}</h2>
      {owed.length === 0 ? (
        <p class="soft">{whole.finished ? w.noneOwedClosed : w.noneOwed}</p>
      ) : (
        <ol class="timeline tight">
          {owed.map(({ duty, owedBy }) => (
            <li
              key={`${duty.workflowId} ${duty.kind} ${duty.key}`}
              class={duty.wait ? 'wait' : duty.overdue ? 'late' : 'owed'}
            >
              <DutyRow duty={duty} owedBy={owedBy} language={language} zone={whole.zone} now={now} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface ReferralsProps {
  readonly whole: WholeCase;
  readonly language: Language;
  readonly now: number;
  readonly serviceName: (language: Language, code: string) => string;
}

function Referrals({ whole, language, now, serviceName }: ReferralsProps) {
  const w = words[language];
  const statusWord = (status: string) =>
    hasWord(`common.referral.${status}`) ? word(language, `common.referral.${status}`) : status;
  return (
    <Table
      caption={w.referrals}
      quiet
      rows={whole.referrals}
      keyOf={({ id }) => id}
      empty={w.noReferrals}
      columns={[
        { label: w.service, cell: ({ service }) => serviceName(language, service) },
        { label: w.agency, cell: ({ agency }) => agency.name?.[language] ?? w.none },
        { label: w.status, cell: ({ status }) => statusWord(status) },
        {
          label: w.owes,
          cell: ({ duties }) =>
            duties.length === 0 ? (
              <span class="soft">{w.none}</span>
            ) : (
              duties.map((duty) => (
                <div key={duty.key}>
                  {duty.title[language]}{' '}
                  <Status tone={toneOf(duty, now)}>
                    {duty.wait ? w.notBefore : lateness(Date.parse(duty.dueAt), { language, now })}
                  </Status>
                </div>
              ))
            ),
        },
      ]}
    />
  );
}
