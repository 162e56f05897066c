/** What an agency is given: behind a form that asks who is reading, so that neither a mail scanner nor whoever finds the link open learns it by looking. */
import { Decoy, TextField } from '../../../libs/html/fields';
import { Facts, Timeline } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { type Packet, type PacketLine } from '../use-cases/read-packet';
import { type Typed, type Wrong, nameLength } from './answer-form';
import { packetWords } from './packet-words';

export interface PacketFormProps {
  readonly language: Language;
  readonly shown: string;
  readonly typed?: Typed | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
}

export function PacketForm({ language, shown, typed, wrong = [] }: PacketFormProps) {
  const text = packetWords[language];
  return (
    <section>
      <h2>{text.title}</h2>
      <form method="post" action={`?lang=${language}`} autocomplete="off" noValidate>
        <p>{text.lead}</p>
        <input type="hidden" name="shown" value={shown} />
        <input type="hidden" name="do" value="packet" />
        <Decoy name="website" language={language} />
        <TextField
          name="reader"
          label={text.reader}
          hint={text.readerHint}
          value={typed?.reader}
          error={wrong.find(({ name }) => name === 'reader')?.words}
          max={nameLength}
          autocomplete="name"
          short
        />
        <button class="plain">{text.button}</button>
      </form>
    </section>
  );
}

export interface PacketViewProps {
  readonly packet: Packet;
  readonly language: Language;
  readonly zone: string;
  /** Words of a code: list and code. */
  readonly codeWords: (list: string, code: string) => string;
}

export function PacketView({ packet, language, zone, codeWords }: PacketViewProps) {
  const text = packetWords[language];
  const lists: Readonly<Record<string, string>> = { concerns: 'concerns', risk: 'risk' };
  const said = (line: PacketLine): string => {
    if ('text' in line) return line.text;
    const words = line.codes.map((code) => {
      const list = lists[line.item];
      return list === undefined ? (text.sex[code] ?? code) : codeWords(list, code);
    });
    return words.join(', ');
  };
  return (
    <section>
      <h2>{text.title}</h2>
      {packet.lines.length === 0 ? (
        <p>{text.nothing}</p>
      ) : (
        <Facts of={packet.lines.map((line) => [codeWords('packet-items', line.item), said(line)] as const)} />
      )}
      <p>{text.byPhone}</p>
      {packet.answers.length > 0 && (
        <>
          <h3>{text.answers}</h3>
          <Timeline
            entries={packet.answers.map(({ at, text: words }) => ({
              key: String(at),
              kind: 'past',
              when: <When at={at} zone={zone} language={language} />,
              what: words,
            }))}
          />
        </>
      )}
    </section>
  );
}
