/** Form fields: a label, a hint, what is wrong, and the field, tied together for those who hear the page. */
import { type ComponentChildren } from 'preact';
import { words } from './page-words';
import { type Language } from './when';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what was sent; the value sent is shown again. */
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly required?: boolean;
}

const described = (name: string, hint?: string, error?: string) => {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
  };
};

function Around({ name, label, hint, error, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={name}>{label}</label>
      <Says name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

function Says({ name, hint, error }: { name: string; hint: string | undefined; error: string | undefined }) {
  return (
    <>
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="error" id={`${name}-error`}>
          {error}
        </span>
      )}
    </>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local' | 'password' | 'search';
  readonly autocomplete?: string;
  readonly max?: number;
  readonly short?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { name, value, type = 'text', autocomplete, max, short, required } = props;
  return (
    <Around {...props}>
      <input
        id={name}
        name={name}
        type={type}
        value={value ?? ''}
        {...(short ? { class: 'short' } : {})}
        {...(autocomplete ? { autocomplete } : {})}
        {...(max ? { maxLength: max } : {})}
        {...(required ? { required: true } : {})}
        {...described(name, props.hint, props.error)}
      />
    </Around>
  );
}

export function TextArea(props: FieldProps & { readonly max?: number; readonly rows?: number }) {
  const { name, value, max, rows = 5, required } = props;
  return (
    <Around {...props}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        {...(max ? { maxLength: max } : {})}
        {...(required ? { required: true } : {})}
        {...described(name, props.hint, props.error)}
      >
        {value ?? ''}
      </textarea>
    </Around>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** In a closed list: the heading it stands under; entries of a group follow each other. */
  readonly group?: string | undefined;
  /** Fields that belong to this choice, right below it. Shown with it where the browser knows `:has()`, always elsewhere; so they may come filled in without it. */
  readonly then?: ComponentChildren;
}

export interface ChoiceProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly language: Language;
}

/** A closed list. The first entry is "choose one": nothing is ever chosen for somebody. */
export function Select(props: ChoiceProps) {
  const { name, value, choices, language, required } = props;
  return (
    <Around {...props}>
      <select
        id={name}
        name={name}
        {...(required ? { required: true } : {})}
        {...described(name, props.hint, props.error)}
      >
        <option value="">{words[language].choose}</option>
        {grouped(choices).map(({ group, entries }) => {
          const options = entries.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ));
          return group === undefined ? options : <optgroup label={group}>{options}</optgroup>;
        })}
      </select>
    </Around>
  );
}

function grouped(choices: readonly Choice[]): { group: string | undefined; entries: Choice[] }[] {
  const groups: { group: string | undefined; entries: Choice[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && last.group === choice.group) last.entries.push(choice);
    else groups.push({ group: choice.group, entries: [choice] });
  }
  return groups;
}

/** One of a few, all visible. `multiple`: any of them. */
export function Choices(props: Omit<ChoiceProps, 'language' | 'value'> & ChoicesMore) {
  const { name, label, hint, error, choices, multiple, values = [] } = props;
  return (
    <fieldset class={error ? 'bad' : ''} id={name} {...described(name, hint, error)}>
      <legend>{label}</legend>
      <Says name={name} hint={hint} error={error} />
      {choices.map((choice) => {
        const id = `${name}-${choice.value}`;
        return (
          <div key={choice.value}>
            <div class="choice">
              <input
                type={multiple ? 'checkbox' : 'radio'}
                id={id}
                name={name}
                value={choice.value}
                checked={values.includes(choice.value)}
                {...(props.required && !multiple ? { required: true } : {})}
              />
              <label for={id}>
                {choice.label}
                {choice.hint && <small>{choice.hint}</small>}
              </label>
            </div>
            {choice.then && <div class="then">{choice.then}</div>}
          </div>
        );
      })}
    </fieldset>
  );
}

interface ChoicesMore {
  readonly multiple?: boolean;
  readonly values?: readonly string[];
}

/** What is wrong, at the top, each linked to its field. Empty: nothing. */
export function Mistakes({ of, language }: { of: readonly { name: string; words: string }[]; language: Language }) {
  if (of.length === 0) return null;
  return (
    <div class="note late" role="alert" tabIndex={-1}>
      <h2>{words[language].mistakes}</h2>
      <ul>
        {of.map((one) => (
          <li key={one.name}>
            <a href={`#${one.name}`}>{one.words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A field people never see and programs fill in: an answer with it filled is no person's. Named like something worth filling. */
export function Decoy({ name, language }: { name: string; language: Language }) {
  return (
    <div class="away" aria-hidden="true">
      <label for={name}>{words[language].decoy}</label>
      <input id={name} name={name} type="text" tabIndex={-1} autocomplete="off" value="" />
    </div>
  );
}
