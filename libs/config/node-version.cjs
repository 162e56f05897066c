/** Which releases of Node run Iveel: those that can `require` an ES module, for some of our packages ship nothing else. Plain Node, no packages. */

/** As package.json's `engines` says it. */
const range = '^20.19.0 || >=22.12.0';

function fits(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

const sentence = (version) =>
  `Iveel needs Node 20.19 or newer (or 22.12, or 24), and this is Node ${version}. Install it (for example with: nvm install 24) and try again.`;

module.exports = { fits, range, sentence };
