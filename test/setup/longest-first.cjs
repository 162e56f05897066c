/** On a clean clone Jest knows no durations and goes by file size, so a suite of a minute may come last and keep one core idle. Whole systems and browsers go first. */
const { default: Sequencer } = require('@jest/test-sequencer');

const long = [
  '/test/infra/start-to-end',
  '/test/browser/',
  '/test/extend/',
  '/test/chaos/',
  '/test/security/',
  '/test/integration/',
  '/test/infra/',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = long.findIndex((folder) => path.includes(folder));
      return found < 0 ? long.length : found;
    };
    // Stable: inside a folder it stays as Jest knows best.
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
