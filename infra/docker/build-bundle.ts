/** Builds the workflow bundle while the image is made: the file system is read-only when it runs. */
import { processBundle } from '../../services/casework/worker';

processBundle().then(
  ({ modules }) => console.log(`The workflow bundle is built from ${modules.length} modules.`),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
