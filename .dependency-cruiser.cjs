/** Imports run one way: services → activities, workflows (protocol, types) → libs; libs/process imports nothing (ARCHITECTURE.md). */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'process-imports-nothing',
      severity: 'error',
      from: { path: '^libs/process' },
      to: { pathNot: '^libs/process' },
    },
    {
      name: 'kernel-knows-no-children',
      severity: 'error',
      from: { path: '^libs/process/kernel' },
      to: { pathNot: '^libs/process/kernel' },
    },
    {
      name: 'workflows-stay-bare',
      severity: 'error',
      from: { path: '^workflows' },
      to: {
        pathNot: [
          '^libs/process',
          '^workflows',
          '^node_modules/@temporalio/(workflow|common)',
          '^activities/[^/]+/contract',
        ],
      },
    },
    {
      name: 'workflows-take-contract-types-only',
      severity: 'error',
      from: { path: '^workflows' },
      to: { path: '^activities', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'libs-do-not-look-up',
      severity: 'error',
      from: { path: '^libs' },
      to: { path: '^(services|activities|workflows|infra|test)/' },
    },
    {
      name: 'activities-do-not-look-up',
      severity: 'error',
      from: { path: '^activities' },
      to: { path: '^(services|workflows|infra|test)/' },
    },
    {
      name: 'services-are-strangers',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      // `services/run.cjs` is no service: it runs any of them.
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/run\\.cjs$'] },
    },
    {
      // Names and shapes of the protocol; of all else only the types: a service that ran workflow code would decide beside the record.
      name: 'services-take-workflow-types-only',
      severity: 'error',
      from: { path: '^services' },
      to: { path: '^workflows', pathNot: '^workflows/protocol', dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test' }, to: { path: '^test' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^|/)(dist|\\.iveel)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
