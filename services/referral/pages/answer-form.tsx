/** The form an agency answers with. Nothing is chosen beforehand and one thing must be typed: a program that submits forms answers nothing. */
import { Choices, Decoy, Select, TextArea, TextField } from '../../../libs/html/fields';
import { type Language } from '../../../libs/html/when';
import { type Said, needsReason } from '../link-state';
import { type FeedbackChoices, FeedbackFields } from './feedback-fields';
import { words } from './words';

/** Fields a person sees, on the form of an answer and on the one that asks who reads. */
export const shownFields = ['answer', 'reason', 'result', 'attended', 'next', 'note', 'name', 'reader'] as const;
export type ShownField = (typeof shownFields)[number];

export interface Wrong {
  readonly name: ShownField;
  readonly words: string;
}

/** As typed, to be shown again. */
export type Typed = { readonly [F in ShownField]?: string | undefined };

export interface AnswerFormProps {
  readonly language: Language;
  readonly possible: readonly Said[];
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly feedback: FeedbackChoices;
  /** Signed instant of showing. */
  readonly shown: string;
  readonly typed?: Typed | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
}

export const noteLength = 1_000;
export const nameLength = 120;

export function AnswerForm({ language, possible, reasons, feedback, shown, typed = {}, wrong = [] }: AnswerFormProps) {
  const text = words[language];
  const wrongWith = (name: Wrong['name']) => wrong.find((one) => one.name === name)?.words;
  return (
    <form method="post" action={`?lang=${language}`} autocomplete="off" noValidate>
      <input type="hidden" name="shown" value={shown} />
      <Decoy name="website" language={language} />
      <Choices
        name="answer"
        label={text.question}
        error={wrongWith('answer')}
        values={typed.answer ? [typed.answer] : []}
        choices={possible.map((said) => ({
          value: said,
          ...text.said[said],
          ...(needsReason(said)
            ? {
                then: (
                  <Select
                    name="reason"
                    label={text.reason}
                    error={wrongWith('reason')}
                    value={typed.reason}
                    choices={reasons}
                    language={language}
                  />
                ),
              }
            : said === 'completed'
              ? { then: <FeedbackFields language={language} choices={feedback} typed={typed} wrong={wrong} /> }
              : {}),
        }))}
      />
      <TextArea
        name="note"
        label={text.note}
        hint={text.noteHint}
        error={wrongWith('note')}
        value={typed.note}
        max={noteLength}
        rows={3}
      />
      <TextField
        name="name"
        label={text.name}
        hint={text.nameHint}
        error={wrongWith('name')}
        value={typed.name}
        max={nameLength}
        autocomplete="name"
        short
      />
      <button>{text.send}</button>
    </form>
  );
}
