// Runs a program of the house as one piece: `node services/run.cjs services/casework/main.ts`. Put together anew at every start, in a third of a second, so it
// is never older than its source. Calls from file to file are then plain calls (the core runs a third faster), and nothing is looked up file by file.
'use strict';
const { readFileSync } = require('node:fs');
const { readFile } = require('node:fs/promises');
const Module = require('node:module');
const { dirname, resolve } = require('node:path');
const { build, transformSync } = require('esbuild');

/** A file goes on knowing its own place. */
const places = {
  name: 'places',
  setup(run) {
    run.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!/__dirname|__filename/.test(text)) return undefined;
      const place = `const __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)};`;
      // On the same line, so that the lines of the source stay where they are.
      return { contents: `${place} ${text}`, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

const common = { format: 'cjs', target: 'node20', jsx: 'automatic', jsxImportSource: 'preact', sourcemap: 'inline' };

/** What a library loads by its path, later (Temporal: the failure converter). */
require.extensions['.ts'] = (module, file) =>
  module._compile(transformSync(readFileSync(file, 'utf8'), { ...common, loader: 'ts', sourcefile: file }).code, file);

/** Loads it as if it were the file itself. */
async function run(entry) {
  const whole = { bundle: true, write: false, platform: 'node', packages: 'external', plugins: [places], ...common };
  const { outputFiles } = await build({ entryPoints: [entry], outdir: dirname(entry), logLevel: 'warning', ...whole });
  const program = new Module(entry, null);
  program.filename = entry;
  program.paths = Module._nodeModulePaths(dirname(entry));
  process.setSourceMapsEnabled(true);
  program._compile(outputFiles[0].text, entry);
}

module.exports = { run };

if (require.main === module) {
  const entry = resolve(process.argv[2] ?? '');
  process.argv.splice(1, 2, entry);
  run(entry).catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
