/** Where things are in this clone. All local state lives under one git-ignored folder. */
import path from 'node:path';

export const root = path.resolve(__dirname, '../..');

/** The state folder; IVEEL_STATE points elsewhere (a read-only checkout, a test). */
export const stateDir = path.resolve(root, process.env.IVEEL_STATE ?? '.iveel');

export const inState = (...parts: string[]): string => path.join(stateDir, ...parts);
export const inRoot = (...parts: string[]): string => path.join(root, ...parts);
