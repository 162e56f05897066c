#!/usr/bin/env node
// `npx iveel`: plain Node, so that a missing installation is a sentence and not a stack trace.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const { fits, sentence } = require('../../libs/config/node-version.cjs');
if (!fits(process.versions.node)) {
  console.error(sentence(process.versions.node));
  process.exit(1);
}
if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  console.error('iveel is not installed yet: run npm start here first.');
  process.exit(1);
}
process.env.IVEEL_CALLED_FROM = process.cwd();
process.chdir(root);
const main = join(__dirname, 'main.ts');
process.argv[1] = main;
require('../run.cjs')
  .run(main)
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
