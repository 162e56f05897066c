/**
 * Loads the TypeScript of this house again and again: translated once, run anew for every mutant, so that what a file does when it
 * loads is mutated too. Packages are loaded once. (Jest takes most of a second to begin; there are thousands of mutants.)
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

const compiled = new Map();
const packages = createRequire(import.meta.url);
const FEW_RUNS = join(import.meta.dirname, 'few-runs.cjs');

const SWC = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
  },
  module: { type: 'commonjs' },
};

function translated(file, names) {
  let run = compiled.get(file);
  if (!run) {
    const { code } = transformSync(readFileSync(file, 'utf8'), { ...SWC, filename: file, swcrc: false });
    run = compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname', ...names], {
      filename: file,
    });
    compiled.set(file, run);
  }
  return run;
}

function fileOf(from, name) {
  const path = join(from, name);
  const found = [path, `${path}.ts`, `${path}.tsx`].find((file) => /\.[a-z]+$/.test(file) && existsSync(file));
  if (!found) throw new Error(`${path} is not there`);
  return found;
}

/** A set of modules that shares nothing with the one before. `globals`: what test files find without an import. */
export function freshModules(globals) {
  const names = Object.keys(globals);
  const values = Object.values(globals);
  const modules = new Map();

  function load(file) {
    const known = modules.get(file);
    if (known) return known.exports;
    if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
    const module = { exports: {} };
    modules.set(file, module);
    const from = dirname(file);
    const require = (name) => {
      if (name === 'fast-check') return packages(FEW_RUNS);
      return name.startsWith('.') ? load(fileOf(from, name)) : packages(name);
    };
    translated(file, names)(module.exports, require, module, file, from, ...values);
    return module.exports;
  }

  return load;
}
