// npm run record [script.yaml …] — records new histories beside the old ones, under the versions of today.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { profileDir } from '../../libs/policy/profile';
import { processNameOf, processOf } from '../../libs/process/registry';
import '../setup/quiet-temporal';
import { withServers } from '../setup/alone';
import { freshTemporal } from '../setup/servers';
import { recordHistories } from './recorder';

const folder = join(__dirname, 'histories');

async function main(): Promise<void> {
  const all = readdirSync(join(profileDir('mongolia'), 'scripts'));
  const chosen = process.argv.slice(2);
  for (const file of chosen.length > 0 ? chosen : all) {
    const { address, namespace } = await freshTemporal();
    for (const [id, history] of await recordHistories(file, address, namespace)) {
      const version = latestVersion(processOf(processNameOf(id)));
      const name = `${id.replace('/', '-')}.v${version}.json`;
      if (existsSync(join(folder, name))) {
        console.log(`kept  ${name} (recorded earlier; histories are never replaced)`);
        continue;
      }
      writeFileSync(join(folder, name), `${JSON.stringify(history)}\n`);
      console.log(`wrote ${name}`);
    }
  }
}

withServers(main).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
