/** The list of areas as a reporter reads it: units that take reports, "elsewhere" in an area above them, and "I do not know". */
import { type Choice } from '../../../libs/html/fields';
import { type Language } from '../../../libs/http/language';
import { type Choices } from '../choices';
import { reportWords } from './report-words';

export function areaChoices({ areas, pathOf }: Choices, language: Language): Choice[] {
  const w = reportWords[language];
  const nameOf = (code: string | undefined): string => areas.find((area) => area.code === code)?.[language] ?? '';
  const country = areas.find((area) => area.parent === undefined);
  const listed = areas
    .filter((area) => area.takes || areas.some((other) => other.takes && pathOf(other.code).includes(area.code)))
    .filter((area) => area !== country)
    .map((area) => {
      const top = pathOf(area.code)[1];
      if (!area.takes) return { value: area.code, label: w.areaOther(nameOf(area.code)), top, last: true };
      return { value: area.code, label: `${nameOf(area.code)} (${nameOf(top)})`, top, last: false };
    });
  const collator = new Intl.Collator(language);
  const sorted = listed.sort(
    (a, b) =>
      collator.compare(nameOf(a.top), nameOf(b.top)) ||
      Number(a.last) - Number(b.last) ||
      collator.compare(a.label, b.label),
  );
  const unknown = country ? [{ value: country.code, label: w.areaUnknown }] : [];
  return [...sorted.map(({ value, label }) => ({ value, label })), ...unknown];
}
