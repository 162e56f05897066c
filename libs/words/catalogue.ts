// The catalogue of words: one YAML file a topic, read when its first word is asked for, and then kept.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';

export const LANGS = ['mn', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** One text in both languages, ICU message syntax. */
export type Words = Readonly<Record<Lang, string>>;

const root = __dirname;
let files: readonly string[] | undefined;
let names: ReadonlySet<string> | undefined;
const loaded = new Map<string, ReadonlyMap<string, Words>>();

/** File names without ending, `/` between folders: `common`, `duties/visit.child`. Longest first, so that the nearest file wins. */
export function catalogueFiles(): readonly string[] {
  files ??= readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.split(sep).join('/').slice(0, -'.yaml'.length))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return files;
}

/** All texts of one file, by their path in it: `stage.closing`. */
export function wordsOf(file: string): ReadonlyMap<string, Words> {
  const known = loaded.get(file);
  if (known) return known;
  const words = new Map<string, Words>();
  collect(parse(readFileSync(join(root, `${file}.yaml`), 'utf8')), '', words);
  loaded.set(file, words);
  return words;
}

/** `duties/visit.child.title` → its words, or undefined. */
export function lookUp(key: string): Words | undefined {
  names ??= new Set(catalogueFiles());
  for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
    const file = key.slice(0, end);
    if (names.has(file)) return wordsOf(file).get(key.slice(end + 1));
  }
  return undefined;
}

function collect(node: unknown, path: string, into: Map<string, Words>): void {
  if (node === null || typeof node !== 'object') throw new Error(`words: ${path} has no mn and en`);
  const entry = node as Record<string, unknown>;
  if (typeof entry['mn'] === 'string' && typeof entry['en'] === 'string') {
    into.set(path, { mn: entry['mn'], en: entry['en'] });
    return;
  }
  for (const [step, child] of Object.entries(entry)) collect(child, path === '' ? step : `${path}.${step}`, into);
}
