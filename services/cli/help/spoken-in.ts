// In which language help and usage errors are told: they are shown before options are read.
import { LANGS, type Lang } from '../../../libs/words/catalogue';

/** `--lang` as typed, the last one; else IVEEL_LANG; else English. A language nobody speaks is refused elsewhere, in English. */
export function spokenIn(typed: readonly string[], otherwise: string | undefined): Lang {
  const said = typed.flatMap((word, i) =>
    word === '--lang' ? [typed[i + 1]] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  );
  const asked = said.at(-1) ?? otherwise;
  return LANGS.find((lang) => lang === asked) ?? 'en';
}
