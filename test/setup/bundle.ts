// The workflow bundle as the workers run it, built once and kept.
import { join } from 'node:path';
import { type WorkflowBundle, workflowBundle } from '../../libs/temporal/bundle';

const root = join(__dirname, '..', '..');

export function testBundle(): Promise<WorkflowBundle> {
  return workflowBundle({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    sharedModules: [join(root, 'workflows', 'shared.ts')],
    sourceFolders: [join(root, 'workflows'), join(root, 'libs', 'process')],
    cacheFolder: join(root, '.iveel', 'bundle'),
  });
}
