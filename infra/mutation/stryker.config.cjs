/** Stryker for one area (`npm run mutate clocks`). What it keeps between runs stays in .iveel, out of git. */
const areas = require('./areas.json');

const name = process.env.IVEEL_MUTATION_AREA;
const kept = `.iveel/mutation/${name}`;

module.exports = {
  mutate: areas[name].mutate,
  ignoreStatic: areas[name].static !== true,
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: 'infra/mutation/jest.config.cjs', enableFindRelatedTests: false },
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
  timeoutFactor: 2,
  disableTypeChecks: false,
  checkers: [],
  allowConsoleColors: false,
  logLevel: 'warn',
};
