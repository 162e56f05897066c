/** One Jest for all. Servers (Postgres, Temporal, mail) are real: test/setup starts them once, or uses the ones configured. */
module.exports = {
  testEnvironment: '<rootDir>/test/setup/plain-environment.cjs',
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  testSequencer: '<rootDir>/test/setup/longest-first.cjs',
  // Two cores are the machine we promise to run on. Much of a suite is waiting (for servers, browsers, alarms), so a third worker fills what two leave idle.
  maxWorkers: 3,
  // What a suite loads stays in its worker; one that has grown too large is begun anew.
  workerIdleMemoryLimit: '1.5GB',
  roots: [
    '<rootDir>/test',
    '<rootDir>/libs',
    '<rootDir>/services',
    '<rootDir>/activities',
    '<rootDir>/workflows',
    '<rootDir>/infra',
  ],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(t|j)sx?$|^.+\\.mjs$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Packages that ship ES modules only and that tests load in-process.
  transformIgnorePatterns: [
    '/node_modules/(?!(postal-mime|@sparticuz|temporal-polyfill|temporal-utils|intl-messageformat|@formatjs)/)',
  ],
  testTimeout: 60000,
};
