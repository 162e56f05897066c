/** A refusal or failure on its way to a client: a stable code, and what a person or program needs to put it right. */

/** One wrong place in the input. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** Where, as a JSON pointer: `/plan/actions/0/dueAt`; empty for the whole. */
  readonly path: string;
  /** `required`, `unknown-field`, `too-long` … (libs/http/field-words). */
  readonly code: string;
  /** What the words speak of: the longest allowed length, the choices. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ProblemOptions {
  /** One sentence in English about this occurrence. Never a name, a token or a mail address. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** More members of the problem document, such as `missing` of a refused gate. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Thrown anywhere below a route. The code must be in a table given to `registerProblems`; status and words come from there. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: string,
    options: ProblemOptions = {},
  ) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.extra = options.extra ?? {};
  }
}
