/** Jest as Stryker runs it: the tests of one area, all in memory. No global set-up: a mutant is judged without a server. */
const path = require('node:path');
const areas = require('./areas.json');
const { globalSetup: _setup, globalTeardown: _teardown, roots: _roots, ...house } = require('../../jest.config.cjs');

const { tests } = areas[process.env.IVEEL_MUTATION_AREA];

module.exports = {
  ...house,
  rootDir: path.join(__dirname, '../..'),
  // Only where these tests live: Jest looks the folders through before every mutant.
  roots: [...new Set(tests.map((file) => `<rootDir>/${path.dirname(file)}`))],
  testMatch: tests.map((file) => `<rootDir>/${file}`),
  testSequencer: path.join(__dirname, 'fast-first.cjs'),
  moduleNameMapper: { '^fast-check$': path.join(__dirname, 'few-runs.cjs') },
  testTimeout: 20_000,
};
