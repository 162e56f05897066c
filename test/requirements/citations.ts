// Who cites which requirement: every mention of a number, and of a range of them, in code, words, profiles and tests. Where a code of a list comes from is
// said beside it; that delivers nothing of the core.
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['libs', 'services', 'workflows', 'activities', 'infra', 'test'];
const READ = /\.(tsx?|ya?ml|sql)$/;

/** Number → files that cite it, definitions before programs before tests. */
export type Citations = ReadonlyMap<number, readonly string[]>;

/** @param core rows of tier C: a list of codes delivers a record its words, and the core nothing. */
export function citations(core: ReadonlySet<number>, root = ROOT): Citations {
  const found = new Map<number, Set<string>>();
  for (const file of FOLDERS.flatMap((folder) => filesOf(root, folder))) {
    const text = readFileSync(join(root, file), 'utf8');
    const firm = new Set(citedIn(withoutOrigins(text, file)));
    for (const n of citedIn(text).filter((one) => firm.has(one) || !core.has(one))) {
      const files = found.get(n) ?? new Set<string>();
      found.set(n, files.add(file));
    }
  }
  return new Map([...found].map(([n, files]) => [n, [...files].sort(weightiestFirst)]));
}

/** A code list without the origin of each of its codes: that a word exists delivers nothing. */
export function withoutOrigins(text: string, file: string): string {
  return /(^|\/)codes\.yaml$/.test(file) ? text.replace(/\bsource: *('[^']*'|[^,}\n]*)/g, '') : text;
}

/** `R-5`, and all from `R-5` to `R-9` when they stand as `R-5…R-9` or `R-5 to R-9`. */
export function citedIn(text: string): number[] {
  const numbers: number[] = [];
  for (const [, from, to] of text.matchAll(/\bR-(\d+)(?:(?:…|–| to )R-(\d+))?/g)) {
    for (let n = Number(from); n <= Number(to ?? from); n++) numbers.push(n);
  }
  return [...new Set(numbers)];
}

function filesOf(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => [folder, ...file.split(sep)].join('/'))
    .filter((file) => READ.test(file) && !file.startsWith('test/requirements/') && !file.includes('node_modules/'));
}

const WEIGHT = [/^libs\/process\/[^/]+\/(duties|gates)\//, /^libs\/process\/[^/]+\/commands\//, /^libs\/process\//];

function weight(file: string): number {
  if (/\.test\.tsx?$/.test(file) || file.startsWith('test/')) return WEIGHT.length + 1;
  const i = WEIGHT.findIndex((pattern) => pattern.test(file));
  return i < 0 ? WEIGHT.length : i;
}

function weightiestFirst(a: string, b: string): number {
  return weight(a) - weight(b) || (a < b ? -1 : 1);
}
