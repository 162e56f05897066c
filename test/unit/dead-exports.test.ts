// What is exported and used by nobody, its own file included, is read by everybody who looks for what is used.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../infra/local/paths';

const folders = ['libs', 'activities', 'services', 'workflows', 'infra', 'test'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

/** Found by a path or a name in a text, and not by an import. */
const NAMED_ELSEWHERE = new Set(['failureConverter']);

test('a function or value is exported that nobody uses', () => {
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const uses = new Map<string, number>();
  for (const text of texts.values())
    for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const exported = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) ([A-Za-z_$][\w$]*)/gm)].map(([, name = '']) => ({
      file,
      name,
    })),
  );
  expect(exported.length).toBeGreaterThan(500);
  const dead = exported.filter(({ name }) => (uses.get(name) ?? 0) < 2 && !NAMED_ELSEWHERE.has(name));
  expect(dead).toEqual([]);
});
