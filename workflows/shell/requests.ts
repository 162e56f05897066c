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

  /** The record has gone another way after event `n`: what was taken after it never was, what the record took is. */
  follow(n: number, instead: readonly { readonly n: number; readonly request?: string }[]): void {
    for (const [request, at] of this.taken) if (at > n) this.taken.delete(request);
    for (const { request, n: at } of instead) if (request !== undefined) this.add(request, at);
  }

  list(): readonly (readonly [string, number])[] {
    return [...this.taken];
  }
}
