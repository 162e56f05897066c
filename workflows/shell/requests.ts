// Requests taken lately, so that the same request twice is one, across continue-as-new too.

/** A browser or a bad line repeats within minutes; two hundred commands are weeks of a case. */
const KEPT = 200;

export class Requests {
  private readonly taken: Map<string, number>;

  constructor(earlier: readonly (readonly [string, number])[] = []) {
    this.taken = new Map(earlier);
  }

  /** Event number after which the request was taken, if it was. */
  get(request: string): number | undefined {
    return this.taken.get(request);
  }

  add(request: string, n: number): void {
    this.taken.set(request, n);
    for (const oldest of this.taken.keys()) {
      if (this.taken.size <= KEPT) break;
      this.taken.delete(oldest);
    }
  }

  /** Those taken after an event that the record does not have. */
  forgetAfter(n: number): void {
    for (const [request, at] of this.taken) if (at > n) this.taken.delete(request);
  }

  list(): readonly (readonly [string, number])[] {
    return [...this.taken];
  }
}
