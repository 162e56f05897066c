/** Keyed hashes under which the same child is found again, without anybody being able to read who it is. A hint for a person, never a decision. */
import { type Vault } from '../../../libs/vault/vault';
import { type MatchKind } from '../tables';
import { type Fields } from './sealed-row';

export interface Match {
  readonly kind: MatchKind;
  readonly hash: Buffer;
}

/**
 * @param year of the report: an age without a birth date means one of two birth years, and both are hashed
 */
export function matchHashes(vault: Vault, child: Fields, year: number): Match[] {
  const { registerNumber, givenName, patronymic } = child;
  const matches: Match[] = [];
  const add = (kind: MatchKind, ...parts: string[]): void =>
    void matches.push({ kind, hash: vault.searchHash(kind, parts.join('|')) });
  if (registerNumber) add('register-number', registerNumber);
  if (givenName) {
    for (const born of birthYears(child, year)) {
      add('name-and-birth-year', born, alike(givenName));
      if (patronymic) add('full-name-and-birth-year', born, alike(patronymic), alike(givenName));
    }
  }
  return matches;
}

function birthYears({ birthDate, age }: Fields, year: number): string[] {
  if (birthDate) return [birthDate.slice(0, 4)];
  if (age === undefined) return [];
  return [String(year - Number(age)), String(year - Number(age) - 1)];
}

/** Keyboards without Ө, Ү and Ё write О, У and Е instead; a hyphen or blank in a name is written or not. */
function alike(name: string): string {
  return name.normalize('NFC').toUpperCase().replaceAll('Ө', 'О').replaceAll('Ү', 'У').replaceAll('Ё', 'Е');
}
