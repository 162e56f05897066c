/** Stryker for one area (`npm run mutate clocks`). What it keeps between runs stays in .iveel, out of git. */
const path = require('node:path');
const areas = require('./areas.json');

const name = process.env.IVEEL_MUTATION_AREA;
const kept = `.iveel/mutation/${name}`;

module.exports = {
  mutate: areas[name].mutate,
  testRunner: 'quick',
  plugins: [path.join(__dirname, 'quick-runner.mjs')],
  coverageAnalysis: 'perTest',
  // Two cores: one for the mutants, one for whoever works meanwhile.
  concurrency: 1,
  incremental: true,
  incrementalFile: `${kept}/incremental.json`,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: `${kept}/report.json` },
  tempDirName: `${kept}/sandbox`,
  ignorePatterns: ['.iveel', 'docs', 'test/browser', 'test/integration', 'test/chaos', 'test/replay/histories'],
  timeoutMS: 5_000,
  timeoutFactor: 3,
  checkers: [],
  // No word of Stryker's about slow mutants that run at load: here they are as quick as the others.
  warnings: { slow: false },
  allowConsoleColors: false,
  logLevel: 'warn',
};
