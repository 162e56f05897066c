/** Where all local state of this clone lives; IVEEL_STATE points elsewhere (a read-only checkout, a test). */
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const stateDir = path.resolve(root, process.env.IVEEL_STATE ?? '.iveel');

module.exports = { root, stateDir };
