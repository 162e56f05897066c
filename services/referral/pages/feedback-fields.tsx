/** What came of a service that is over: what it reached, how often the child came, what is needed next. Choices only: no story to be written. */
import { Select } from '../../../libs/html/fields';
import { type Language } from '../../../libs/html/when';
import { type Typed, type Wrong } from './answer-form';
import { packetWords } from './packet-words';

export interface FeedbackChoices {
  readonly result: readonly { readonly value: string; readonly label: string }[];
  readonly attended: readonly { readonly value: string; readonly label: string }[];
  readonly next: readonly { readonly value: string; readonly label: string }[];
}

export interface FeedbackFieldsProps {
  readonly language: Language;
  readonly choices: FeedbackChoices;
  readonly typed: Typed;
  readonly wrong: readonly Wrong[];
}

export function FeedbackFields({ language, choices, typed, wrong }: FeedbackFieldsProps) {
  const text = packetWords[language];
  return (
    <>
      {(['result', 'attended', 'next'] as const).map((name) => (
        <Select
          key={name}
          name={name}
          label={text[name]}
          error={wrong.find((one) => one.name === name)?.words}
          value={typed[name]}
          choices={choices[name]}
          language={language}
        />
      ))}
    </>
  );
}
