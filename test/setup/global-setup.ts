/** Before the first test file: a folder for this run, and the browser unpacked. No server is started here; test/setup/servers.ts does so when a test asks. */
import { makeRunFolder } from '../../infra/local/test-servers';
import { unpackBrowser } from './browser';

// oxlint-disable-next-line no-restricted-exports -- Jest asks for a default export
export default async function setup(): Promise<void> {
  process.env.IVEEL_TEST_RUN = makeRunFolder();
  process.env.IVEEL_TEST_RUN_PID = String(process.pid);
  await unpackBrowser();
}
