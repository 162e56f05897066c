// Every shipped script is a promise: it plays on the pure core exactly as it is written.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { profileDir } from '../../libs/policy/profile';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { coreEngine } from '../../libs/scripts/core-engine';
import { namesFor, play } from '../../libs/scripts/play';
import { readScript } from '../../libs/scripts/read-script';
import { scriptRules } from '../../libs/scripts/script-rules';

const folder = join(profileDir('mongolia'), 'scripts');
const profile = shippedProfile();
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

test('at least eight scripts are shipped', () => expect(files.length).toBeGreaterThanOrEqual(8));

test.each(files)('%s plays as it is written', async (file) => {
  const read = readScript(readFileSync(join(folder, file), 'utf8'), file);
  if (!read.ok) throw new Error(read.complaints.map((c) => `${c.file}:${c.line} ${c.en}`).join('\n'));
  const played = await play(
    read.script,
    coreEngine((unit) => scriptRules(read.script, profile, unit), Date.parse(read.script.begins)),
    namesFor(file),
  );
  expect(played.failures.map(({ step, message }) => `${file}:${read.lineOf(step)} ${message}`)).toEqual([]);
});
