/** Which releases of Node run Iveel. */
export const range: string;
export function fits(version: string): boolean;
export function sentence(version: string): string;
