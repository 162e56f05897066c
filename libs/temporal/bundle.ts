/** The workflow bundle: built once, kept by a hash of everything that goes into it, so a start with unchanged workflows takes no webpack run. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type BundleOptions, bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from './data-converter';

export interface BundleSources {
  /** The file that exports every workflow. */
  readonly workflowsPath: string;
  /** Folders whose TypeScript can end up in the bundle; all of it counts for the hash. */
  readonly sourceFolders: readonly string[];
  /** `.iveel/bundle` on a laptop; in an image it is filled when the image is built. */
  readonly cacheFolder: string;
}

export interface WorkflowBundle {
  readonly code: string;
  /** Every module inside, by path from the repository; what the test of foreign modules reads. */
  readonly modules: readonly string[];
}

/** Builds or fetches the bundle. Several processes may do it at once: each writes beside and renames. */
export async function workflowBundle(sources: BundleSources): Promise<WorkflowBundle> {
  const file = join(sources.cacheFolder, `${await hashOf(sources)}.json`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as WorkflowBundle;
  } catch {
    // Not there yet, or unreadable: built anew.
  }
  const bundle = await build(sources.workflowsPath);
  await mkdir(sources.cacheFolder, { recursive: true });
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, JSON.stringify(bundle));
  await rename(beside, file);
  return bundle;
}

async function build(workflowsPath: string): Promise<WorkflowBundle> {
  const modules = new Set<string>();
  const webpackConfigHook: BundleOptions['webpackConfigHook'] = (config) => ({
    ...config,
    plugins: [
      ...(config.plugins ?? []),
      (compiler) => {
        compiler.hooks.done.tap('iveel-modules', (stats) => {
          for (const { resource } of stats.compilation.modules as Iterable<{ resource?: string }>) {
            if (resource !== undefined) modules.add(relative(process.cwd(), resource).replaceAll('\\', '/'));
          }
        });
      },
    ],
  });
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, webpackConfigHook, logger: silent });
  return { code, modules: [...modules].sort() };
}

/** The bundler tells its progress at info level; an error is thrown anyway. */
const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} } as unknown as NonNullable<
  BundleOptions['logger']
>;

async function hashOf({ workflowsPath, sourceFolders }: BundleSources): Promise<string> {
  const hash = createHash('sha256');
  const sdk = JSON.parse(await readFile(require.resolve('@temporalio/workflow/package.json'), 'utf8')) as {
    version: string;
  };
  hash.update(`${sdk.version}\n${relative(process.cwd(), workflowsPath)}\n`);
  const files = [failureConverterPath, __filename, ...(await Promise.all(sourceFolders.map(sourcesIn))).flat()];
  for (const file of [...new Set(files)].sort())
    hash
      .update(`${relative(process.cwd(), file)}\0`)
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? dirname(folder), entry.name));
}
