/** The public report form: one page, no script, phone first, Mongolian first. */
import { Choices, Decoy, Mistakes, Select, TextArea, TextField } from '../../../libs/html/fields';
import { Page } from '../../../libs/html/page';
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/http/language';
import { type Choices as ReportChoices } from '../choices';
import { narrativeMax } from '../report-body';
import { areaChoices } from './area-choices';
import { Helpline } from './helpline';
import { type FieldName, type Typed } from './form-fields';
import { reportWords } from './report-words';

/** Named like something a program likes to fill in. */
export const decoyName = 'website';

/** Left out of the list: whoever leaves it open is that. */
const nobody = 'anonymous';

export interface ReportPageProps {
  readonly language: Language;
  readonly choices: ReportChoices;
  /** Ties two presses of the button together. */
  readonly formId: string;
  readonly typed: Typed;
  readonly mistakes: readonly { readonly name: FieldName; readonly words: string }[];
  /** What the whole form has to be told. */
  readonly notice?: 'human' | 'tooMany' | undefined;
}

export function ReportPage({ language, choices, formId, typed, mistakes, notice }: ReportPageProps) {
  const w = reportWords[language];
  const text = (name: FieldName) => ({
    name,
    label: w[name as keyof typeof w] as string,
    value: typeof typed[name] === 'string' ? typed[name] : undefined,
    error: mistakes.find((one) => one.name === name)?.words,
  });
  const many = (name: FieldName): readonly string[] => [typed[name] ?? []].flat();
  const coded = (list: ReportChoices['concerns']) =>
    list.map((entry) => ({ value: entry.code, label: entry[language] }));
  return (
    <Page
      title={w.title}
      language={language}
      about={w.about}
      switchTo={{ mn: '/report?lang=mn', en: '/report?lang=en' }}
      narrow
      style="inline"
    >
      <h1>{w.title}</h1>
      <Helpline language={language} />
      <Mistakes of={mistakes} language={language} />
      {notice && (
        <Note tone="soon" alert>
          <p>{w[notice]}</p>
        </Note>
      )}
      <p>{w.intro}</p>
      <p class="soft">{w.private}</p>

      <form method="post" action={`/report?lang=${language}`} accept-charset="utf-8" autocomplete="off" noValidate>
        <input type="hidden" name="form" value={formId} />
        <h2>{w.worry}</h2>
        <TextArea {...text('narrative')} hint={w.narrativeHint} max={narrativeMax} rows={7} />
        <Choices
          {...text('danger')}
          values={many('danger')}
          choices={[
            { value: 'yes', label: w.yes, hint: w.yesHint },
            { value: 'no', label: w.no },
            { value: 'unknown', label: w.unknown },
          ]}
        />
        <details open={many('concerns').length > 0}>
          <summary>{w.concerns}</summary>
          <Choices
            {...text('concerns')}
            label={w.concernsLabel}
            values={many('concerns')}
            choices={coded(choices.concerns)}
            multiple
          />
        </details>

        <h2>{w.child}</h2>
        <TextField {...text('givenName')} max={120} />
        <TextField {...text('patronymic')} max={120} />
        <TextField {...text('age')} hint={w.ageHint} max={3} short />
        <TextField {...text('birthDate')} type="date" short />
        <Choices
          {...text('sex')}
          values={many('sex')}
          choices={[
            { value: 'female', label: w.girl },
            { value: 'male', label: w.boy },
          ]}
        />
        <TextField {...text('registerNumber')} hint={w.registerNumberHint} max={40} short />

        <h2>{w.where}</h2>
        <Select {...text('area')} choices={areaChoices(choices, language)} language={language} />
        <TextArea {...text('place')} hint={w.placeHint} max={1_000} rows={3} />

        <h2>{w.you}</h2>
        <p class="soft">{w.youHint}</p>
        <Select
          {...text('reporterType')}
          choices={coded(choices.reporters.filter(({ code }) => code !== nobody))}
          language={language}
        />
        <TextField {...text('safeContact')} hint={w.safeContactHint} max={300} />
        <TextField {...text('name')} max={120} />
        <TextField {...text('phone')} type="tel" max={40} short />
        <TextField {...text('email')} type="email" max={254} />
        <Decoy name={decoyName} language={language} />
        <button>{w.send}</button>
      </form>
    </Page>
  );
}
