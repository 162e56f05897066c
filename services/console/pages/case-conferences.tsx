/** Conferences of a case: the next with who is asked, and those held: when, who, with a quorum or not, what was decided, whether the minutes are out. */
import { Facts, Status, Table } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { hasWord, word } from '../../../libs/words/word';
import { type Conferences, type PastConference, type Seat } from '../casework/replies';
import { words } from './words';

interface Props {
  readonly conferences: Conferences;
  readonly language: Language;
}

export function CaseConferences({ conferences: { next, past, zone, now: nowIso }, language }: Props) {
  const w = words[language];
  const now = Date.parse(nowIso);
  const when = (at: string) => <When at={Date.parse(at)} zone={zone} language={language} now={now} />;
  return (
    <section aria-labelledby="conferences">
      <h2 id="conferences">{w.conferences}</h2>
      {next ? (
        <Facts
          of={[
            [w.conferenceNext, kindWord(language, next.kind)],
            [w.conferenceWhen, when(next.scheduledAt)],
            [w.conferenceInvited, next.invited.length === 0 ? w.none : seats(language, next.invited)],
            [w.conferenceNoticed, next.noticed ? w.yes : <Status tone="soon">{w.notYet}</Status>],
          ]}
        />
      ) : (
        <p class="soft">{w.conferenceNone}</p>
      )}
      {past.length > 0 && (
        <Table
          caption={w.conferencesHeld}
          quiet
          rows={past}
          keyOf={({ conference }) => String(conference)}
          empty={w.none}
          columns={[
            { label: w.conferenceKind, cell: ({ kind }) => kindWord(language, kind) },
            { label: w.conferenceWhen, cell: ({ happenedAt }) => when(happenedAt) },
            { label: w.conferenceWho, cell: (held) => <Who held={held} language={language} /> },
            { label: w.conferenceDecided, cell: (held) => <Decided held={held} language={language} when={when} /> },
            {
              label: w.conferenceMinutes,
              cell: ({ minutesOut }) => (
                <Status tone={minutesOut ? 'done' : 'soon'}>{minutesOut ? w.minutesOut : w.notYet}</Status>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Who({ held, language }: { held: PastConference; language: Language }) {
  const w = words[language];
  const { present, participants, quorum, lacking, withoutQuorum } = held;
  return (
    <>
      {present.length === 0 ? participants : seats(language, present)}
      {quorum === false && (
        <>
          <br />
          <Status tone="late">{w.noQuorum}</Status> {withoutQuorum?.[language]}
          {lacking.map((one) => (
            <span class="soft"> {one[language]}</span>
          ))}
        </>
      )}
      {(['child', 'family'] as const).flatMap((who) => {
        const voice = held[who];
        const label = `${word(language, `common.conference-role.${who}`)}: `;
        return voice === null || voice === 'took-part'
          ? []
          : [
              <br key={`${who} break`} />,
              <span class="soft" key={who}>
                {label}
                {word(language, `common.voice.${voice}`)}
              </span>,
            ];
      })}
    </>
  );
}

interface DecidedProps {
  readonly held: PastConference;
  readonly language: Language;
  readonly when: (at: string) => preact.JSX.Element;
}

function Decided({ held: { decision, decisions }, language, when }: DecidedProps) {
  const w = words[language];
  return (
    <>
      {decision === 'close' ? w.decidedClose : w.decidedContinue}
      {decisions.map(({ action, owner, dueAt, done }) => (
        <div key={action}>
          {ownerWord(language, owner)}: {when(dueAt)} {done && <Status tone="done">{w.met}</Status>}
        </div>
      ))}
    </>
  );
}

function kindWord(language: Language, kind: string): string {
  return hasWord(`common.conference.${kind}`) ? word(language, `common.conference.${kind}`) : kind;
}

function ownerWord(language: Language, owner: string): string {
  return hasWord(`common.conference-role.${owner}`) ? word(language, `common.conference-role.${owner}`) : owner;
}

/** By role, with the name where it is one of ours or of the directory. */
function seats(language: Language, of: readonly Seat[]): string {
  return of.map(({ as, name }) => `${ownerWord(language, as)}${name ? ` (${name[language]})` : ''}`).join(', ');
}
