/** The words of a test file (`describe`, `test`, `test.each`), as far as tests without a server use them: they only collect. */

/** @returns the words, and the list they fill: `{ id, run }`, ids unique and the same in every run */
export function collector(file) {
  const tests = [];
  const path = [];
  const ids = new Map();

  function add(name, run) {
    const plain = [file, ...path, name].join(' › ');
    const nth = (ids.get(plain) ?? 0) + 1;
    ids.set(plain, nth);
    tests.push({ id: nth === 1 ? plain : `${plain} (${nth})`, run });
  }

  const rows = (table) => table.map((row) => (Array.isArray(row) ? row : [row]));
  const each = (one) => (table) => (name, body) => {
    for (const row of rows(table)) one(name, () => body(...row));
  };

  function describe(name, body) {
    path.push(name);
    body();
    path.pop();
  }
  describe.each = each(describe);

  const test = (name, run) => add(name, run);
  test.each = each(test);

  return { words: { describe, test, it: test }, tests };
}
