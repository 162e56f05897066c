/** fast-check as mutants meet it: always the same cases, so what is caught is caught again tomorrow, and few, for there are many mutants. */
const real = require('fast-check');

const MOST = 60;
const SEED = 20_261_123;

const assert = (property, wanted = {}) =>
  real.assert(property, { ...wanted, seed: SEED, numRuns: Math.min(wanted.numRuns ?? MOST, MOST) });

const few = { ...real.default, assert };
module.exports = { __esModule: true, ...few, default: few };
