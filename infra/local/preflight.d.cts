/** Throws a PlainError when this Node cannot run Iveel. Default: the Node that runs now. */
export declare function checkNode(version?: string): void;
/** Throws a PlainError when the disk under `dir` has less free than that. */
export declare function checkDisk(dir: string, megabytes: number): void;
/** Whether what is installed equals the lock file. */
export declare function dependenciesCurrent(root: string): boolean;
/** Everything before the first TypeScript file is loaded. */
export declare function preflight(places: { root: string; stateDir: string }): Promise<void>;
