/** One duty as a sentence; its second line opens and tells why. */
import { type ComponentChildren } from 'preact';
import { Status } from '../../../libs/html/parts';
import { absolute } from '../../../libs/html/when';
import { word } from '../../../libs/words/word';
import { type Duty, type Person } from '../casework/replies';
import { type DutyView, dueWords, lateness, nextWords, ownerWords, roleWord, toldWords, toneOf } from './duty-words';
import { fill, words } from './words';

export interface DutyRowProps extends DutyView {
  readonly duty: Duty;
  readonly owedBy: Person | null;
  /** Around the title: a link to the case, where the row stands outside it. */
  readonly about?: ComponentChildren;
  /** Where it stands how the time was counted, when that is not known here. */
  readonly more?: string | undefined;
}

const Dot = () => <span class="soft"> · </span>;

export function DutyRow({ duty, owedBy, about, more, ...view }: DutyRowProps) {
  const { language } = view;
  const w = words[language];
  // A time that must pass is owed by nobody.
  const owed = duty.owner === 'system' ? undefined : fill(w.owedBy, { who: ownerWords(language, duty.owner, owedBy) });
  const line = [owed, toldWords(duty.told, view), nextWords(duty, view)]
    .filter((part) => part !== undefined)
    .join(' · ');
  return (
    <>
      <p>
        <strong>{duty.title[language]}</strong>
        {about && <Dot />}
        {about}
        <Dot />
        <Status tone={toneOf(duty, view.now)}>
          {duty.wait ? w.notBefore : lateness(Date.parse(duty.dueAt), view)}
        </Status>
        <Dot />
        <time dateTime={duty.dueAt}>{dueWords(duty, view)}</time>
      </p>
      {duty.contact && duty.contact.school !== 'open' && <p>{duty.contact.words[language]}</p>}
      <details>
        <summary>
          {line !== '' && (
            <span class="soft">
              {line}
              <span class="no-print"> · </span>
            </span>
          )}
          <span class="no-print">{w.why}</span>
          <span class="away"> {duty.title[language]}</span>
        </summary>
        <Why duty={duty} more={more} {...view} />
      </details>
    </>
  );
}

/** No risk stands behind what a unit or a colleague owes. */
function isOfChild({ workflowId }: Duty): boolean {
  return !/^(unit|staff)\//.test(workflowId);
}

/** Rule, anchor, policy; what stops it; everybody told. */
function Why({ duty, more, ...view }: DutyView & { duty: Duty; more?: string | undefined }) {
  const { language, zone } = view;
  const w = words[language];
  return (
    <>
      <p>{duty.words[language]}</p>
      <ul>
        {duty.because?.words[language].map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{duty.stops[language]}</li>
        {isOfChild(duty) && (
          <li>
            {w.risk}: {word(language, `common.risk.${duty.risk}`)}
          </li>
        )}
      </ul>
      {more && (
        <p>
          <a href={more}>
            {w.counted}
            <span class="away"> {duty.title[language]}</span>
          </a>
        </p>
      )}
      {duty.told.length > 0 && (
        <>
          <p>{w.toldAll}:</p>
          <ul>
            {duty.told.map(({ role, at }) => (
              <li key={`${role}${at}`}>
                {roleWord(language, role)}, <time dateTime={at}>{absolute(Date.parse(at), zone, language)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
