/** The command line of a living process, or undefined when no such process lives. */
export declare function commandOf(pid: number): string | undefined;
