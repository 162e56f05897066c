/** One Jest for all. Servers (Postgres, Temporal, mail) are real: test/setup starts them once, or uses the ones configured. */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  testSequencer: '<rootDir>/test/setup/longest-first.cjs',
  // Two cores are the machine we promise to run on, and servers and browsers run beside the tests.
  maxWorkers: 2,
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
