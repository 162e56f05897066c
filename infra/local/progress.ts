/** What a person sees while things start: one plain line per step, with the seconds since the program began. */

export const elapsedSeconds = (): string => (performance.now() / 1000).toFixed(1);

export function say(text: string): void {
  console.log(`${elapsedSeconds().padStart(6)} s  ${text}`);
}
