// Replies about rules, as these tests read them. A member a reply lacks is undefined, and the expectation fails.
export interface RulesBody {
  readonly code: string;
  readonly status: string;
  readonly id: number;
  readonly version: number;
  readonly base: number;
  readonly woken: number;
  readonly looked: number;
  readonly to: number;
  readonly applied: boolean;
  readonly provisional: readonly string[];
  readonly complaints: readonly { readonly line: number; readonly code: string; readonly file: string }[];
  readonly overrides: readonly { readonly unit: string }[];
  readonly approved: readonly { readonly unit: string }[];
  readonly differences: readonly { readonly words: { readonly mn: string; readonly en: string } }[];
  readonly effective: { readonly timings: Readonly<Record<string, Readonly<Record<string, string>>>> };
  readonly adoption: readonly { readonly version: number; readonly processes: number }[];
  readonly deeds: readonly { readonly type: string; readonly by: { readonly id: string } }[];
  readonly rollout: { readonly looked: number; readonly total: number; readonly finishedAt: string | null };
  readonly calendars: readonly {
    readonly calendar: string;
    readonly version: number | null;
    readonly woken?: number;
    readonly differences: readonly { readonly words: { readonly en: string } }[];
  }[];
  readonly preview: RulesBody | null;
  readonly changed: number;
  readonly totals: Readonly<Record<'earlier' | 'later' | 'opened' | 'cancelled' | 'newlyOverdue', number>>;
  readonly days: readonly string[];
  readonly weeks: readonly string[];
  readonly mails: readonly CountLine[];
  readonly visits: readonly CountLine[];
  readonly cases: readonly { readonly ref: string; readonly changes: readonly { readonly kind: string }[] }[];
  readonly items: readonly { readonly ref: string; readonly id: number; readonly status: string }[];
}

export interface CountLine {
  readonly who: { readonly id: string; readonly role: string | null };
  readonly before: readonly number[];
  readonly after: readonly number[];
}
