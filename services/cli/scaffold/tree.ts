// The working tree as the scaffold sees it: texts by path from the repository, written only when all of them are made.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error';

export class Tree {
  private readonly changed = new Map<string, string>();

  constructor(private readonly root: string) {}

  read(path: string): string {
    return this.changed.get(path) ?? readFileSync(join(this.root, path), 'utf8');
  }

  /** @throws PlainError when it is there already: nothing is ever overwritten */
  create(path: string, text: string): void {
    if (this.changed.has(path) || existsSync(join(this.root, path))) throw new PlainError(`${path} exists already.`);
    this.changed.set(path, text);
  }

  has(path: string): boolean {
    return this.changed.has(path) || existsSync(join(this.root, path));
  }

  /** Puts a text in front of the first line that fits. @throws PlainError when no line does: the file is no longer as expected */
  insertBefore(path: string, line: RegExp, text: string, after?: RegExp): void {
    const lines = this.read(path).split('\n');
    const from = after === undefined ? 0 : lines.findIndex((l) => after.test(l)) + 1;
    const at = lines.findIndex((l, i) => i >= from && line.test(l));
    if (at < 0 || (after !== undefined && from === 0)) throw new PlainError(`${path}: no place found for a new line.`);
    lines.splice(at, 0, text);
    this.changed.set(path, lines.join('\n'));
  }

  /** Adds an entry to the list that begins on the first line that fits. @throws PlainError when there is none */
  insertAtEnd(path: string, line: RegExp, entry: string): void {
    const text = this.read(path);
    const begins = new RegExp(line.source, 'm').exec(text);
    const open = begins ? text.indexOf('[', begins.index) : -1;
    const end = open < 0 ? -1 : text.indexOf(']', open);
    if (end < 0) throw new PlainError(`${path}: no list found for a new entry.`);
    const before = text.slice(0, end).trimEnd().replace(/,$/, '');
    this.changed.set(path, `${before}, ${entry}${text.slice(end)}`);
  }

  /** @throws PlainError when the text is not there */
  replace(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new PlainError(`${path}: no place found for a new entry.`);
    this.changed.set(
      path,
      text.replace(from, () => to),
    );
  }

  append(path: string, text: string): void {
    this.changed.set(path, `${this.read(path).replace(/\n*$/, '\n')}${text}`);
  }

  /** Formats TypeScript as the house does, and writes everything. @returns the paths */
  async write(): Promise<string[]> {
    const { format, resolveConfig } = await import('prettier');
    for (const [path, text] of this.changed) {
      const file = join(this.root, path);
      mkdirSync(dirname(file), { recursive: true });
      const options = { ...(await resolveConfig(join(__dirname, 'tree.ts'))), filepath: file };
      writeFileSync(file, path.startsWith('infra/') ? text : await format(text, options));
    }
    return [...this.changed.keys()];
  }
}
