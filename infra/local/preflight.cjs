/** What must be true before anything of ours can run: Node, disk, dependencies. Plain Node, no packages: none may be installed yet. */
const fs = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { fits, sentence } = require('../../libs/config/node-version.cjs');
const { PlainError } = require('./plain.cjs');

const neededMegabytes = { install: 1500, run: 300 };

function checkNode(version = process.versions.node) {
  if (!fits(version)) throw new PlainError(sentence(version));
  if (process.platform === 'win32') {
    throw new PlainError('Iveel does not run on Windows itself: open a WSL terminal, clone there, and try again.');
  }
}

function checkDisk(dir, megabytes) {
  const free = freeMegabytes(dir);
  if (free < megabytes) {
    throw new PlainError(
      `There are ${free} MB free on the disk that holds ${dir}, and ${megabytes} MB are needed. Free some space and try again.`,
    );
  }
}

/** Compares what is installed with the lock file: every version equal, nothing required missing. */
function dependenciesCurrent(root) {
  try {
    const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
    const wanted = read('package-lock.json');
    const installed = read('node_modules/.package-lock.json');
    for (const [name, entry] of Object.entries(wanted)) {
      if (name === '' || entry.link) continue;
      if (
        installed[name]
          ? installed[name].version !== entry.version
          : !entry.optional && !entry.devOptional && !entry.peer
      )
        return false;
    }
    return fs.existsSync(path.join(root, 'node_modules/tsx/package.json'));
  } catch {
    return false;
  }
}

/** Free space on the disk that holds it, in MB: the difference is the only progress npm lets us see. */
function freeMegabytes(dir) {
  const { bavail, bsize } = fs.statfsSync(dir);
  return Math.floor((Number(bavail) * Number(bsize)) / 1e6);
}

/** Runs `npm ci`, with a sign of life every five seconds. */
function install(root) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log('Installing dependencies (npm ci); this is needed once.');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, full] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, ...args]] : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, full, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(0, 8000)));
    const before = freeMegabytes(root);
    const written = () => Math.max(0, before - freeMegabytes(root));
    const tick = setInterval(() => console.log(`  … ${seconds()} s, about ${written()} MB so far`), 5000);
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.on('error', () => {
      clearInterval(tick);
      reject(
        new PlainError(
          'npm was not found. It comes with Node: install Node from nodejs.org or with nvm, and try again.',
        ),
      );
    });
    child.on('close', (code) => {
      clearInterval(tick);
      process.removeListener('exit', stop);
      if (code === 0) {
        console.log(`Dependencies are installed (${seconds()} s).`);
        resolve();
      } else {
        // npm says what is wrong first, and repeats its manual afterwards.
        const why = errors
          .split('\n')
          .filter((line) => !/warn|^npm error\s*$/.test(line))
          .slice(0, 6)
          .join('\n');
        reject(
          new PlainError(
            `Dependencies could not be installed: npm ci ended with code ${code}. Check the network and the npm registry settings, then try again.\nnpm said:\n${why}`,
          ),
        );
      }
    });
  });
}

/** Everything before the first TypeScript file is loaded. Throws a PlainError that says what to do. */
async function preflight({ root, stateDir }) {
  checkNode();
  fs.mkdirSync(stateDir, { recursive: true });
  if (!dependenciesCurrent(root)) {
    checkDisk(root, neededMegabytes.install);
    await install(root);
  }
  checkDisk(stateDir, neededMegabytes.run);
}

module.exports = { preflight, checkNode, checkDisk, dependenciesCurrent };
