/** A test runner for Stryker that begins at once: the tests of one area, in one process, each mutant with modules of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PluginKind, declareFactoryPlugin, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { collector } from './collect.mjs';
import { freshModules } from './load.mjs';

class QuickRunner {
  constructor() {
    const areas = JSON.parse(readFileSync(join(import.meta.dirname, 'areas.json'), 'utf8'));
    this.files = areas[process.env.IVEEL_MUTATION_AREA].tests;
    /** Stryker's switchboard: which mutant is on, which test runs, what it has touched. */
    this.switchboard = global.__stryker__ ??= {};
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const { switchboard } = this;
    switchboard.mutantCoverage = { static: {}, perTest: {} };
    delete switchboard.activeMutant;
    const tests = await this.run(this.files, undefined, false);
    const mutantCoverage = switchboard.mutantCoverage;
    delete switchboard.mutantCoverage;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const { switchboard } = this;
    Object.assign(switchboard, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    try {
      const tests = await this.run(this.files, testFilter, !disableBail);
      const forEver = determineHitLimitReached(switchboard.hitCount, switchboard.hitLimit);
      return toMutantRunResult(forEver ?? { status: DryRunStatus.Complete, tests }, disableBail);
    } finally {
      for (const key of ['activeMutant', 'hitLimit', 'hitCount']) delete switchboard[key];
    }
  }

  /** Files in the order of areas.json, quick ones first. `wanted`: ids of tests, or all. `bail`: the first failure is enough. */
  async run(files, wanted, bail) {
    const results = [];
    for (const file of files) {
      const asked = wanted?.filter((id) => id.startsWith(`${file} › `));
      if (asked?.length === 0) continue;
      for await (const result of this.file(file, asked)) {
        results.push(result);
        if (bail && result.status === TestStatus.Failed) return results;
      }
    }
    return results;
  }

  async *file(file, asked) {
    const { words, tests } = collector(file);
    try {
      freshModules({ ...words, expect })(join(process.cwd(), file));
    } catch (error) {
      // A change that keeps the file from loading is noticed by every test in it.
      yield this.result(asked?.[0] ?? file, file, 0, error);
      return;
    }
    for (const { id, run } of tests) if (!asked || asked.includes(id)) yield await this.one(id, file, run);
  }

  async one(id, file, run) {
    const began = performance.now();
    this.switchboard.currentTestId = id;
    try {
      await run();
      return this.result(id, file, performance.now() - began);
    } catch (error) {
      return this.result(id, file, performance.now() - began, error);
    } finally {
      delete this.switchboard.currentTestId;
    }
  }

  result(id, fileName, timeSpentMs, error) {
    const about = { id, name: id, fileName, timeSpentMs };
    if (!error) return { ...about, status: TestStatus.Success };
    return { ...about, status: TestStatus.Failed, failureMessage: String(error?.stack ?? error) };
  }
}

const create = () => new QuickRunner();
create.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'quick', create)];
