/** What is on record of an agency's answers: what, when, by whom. */
import { Timeline } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { type Said } from '../link-state';
import { type RecordedAnswer } from '../use-cases/recorded-answers';
import { words } from './words';

export interface RecordedProps {
  readonly answers: readonly RecordedAnswer[];
  readonly zone: string;
  readonly language: Language;
  readonly reasonWords: (code: string) => string;
}

export function Recorded({ answers, zone, language, reasonWords }: RecordedProps) {
  if (answers.length === 0) return null;
  return (
    <>
      <h2>{words[language].recorded}</h2>
      <Timeline
        entries={answers.map(({ id, what, reason, at, who }) => ({
          key: id,
          kind: 'past',
          when: <When at={at} zone={zone} language={language} />,
          what: (
            <>
              <strong>{saidWords(language, what)}</strong>
              {reason && `: ${reasonWords(reason)}`}
            </>
          ),
          meta: who,
        }))}
      />
    </>
  );
}

export function saidWords(language: Language, what: string): string {
  return words[language].said[what as Said]?.label ?? words[language].disputeButton;
}
