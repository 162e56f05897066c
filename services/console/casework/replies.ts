/** What casework answers, as far as the pages show it (services/casework/routes/shapes). Instants are ISO text. */
export type Both = Readonly<Record<'mn' | 'en', string>>;

export interface Person {
  readonly id: string;
  readonly name: Both | null;
}

export interface Duty {
  readonly workflowId: string;
  readonly kind: string;
  readonly key: string;
  readonly title: Both;
  readonly words: Both;
  readonly stops: Both;
  readonly owner: string;
  readonly risk: string;
  readonly dueAt: string;
  readonly wait: boolean;
  readonly overdue: boolean;
  readonly told: readonly { readonly rung: number; readonly role: string; readonly at: string }[];
  readonly next: { readonly step: string; readonly role: string; readonly at: string } | null;
  /** How the time was counted; a case tells it, the worklist leaves it out. */
  readonly because?: {
    readonly policy: number;
    readonly words: Readonly<Record<'mn' | 'en', readonly string[]>>;
  };
  /** Of a visit to a child who is usually met at school: where they are met on the day. The worklist says it. */
  readonly contact?: { readonly school: string; readonly words: Both } | null;
}

export const sections = ['overdue', 'today', 'week', 'waiting'] as const;
export type Section = (typeof sections)[number];

export interface WorklistRow extends Duty {
  readonly ref: string;
  /** A case by its reference; a unit or a colleague by name. */
  readonly about: { readonly kind: 'case' | 'unit' | 'person'; readonly name: Both | null };
  readonly unit: string;
  readonly section: Section;
  readonly lead: Person | null;
  readonly owedBy: Person | null;
  readonly inMs: number;
}

export interface Worklist {
  readonly counts: Readonly<Record<Section, number>>;
  readonly items: readonly WorklistRow[];
  readonly next?: string;
}

export interface CaseLine {
  readonly ref: string;
  readonly unit: string;
  readonly lead: Person | null;
  readonly stage: string;
  readonly risk: string;
  readonly receivedAt: string;
  readonly nextDueAt: string | null;
  readonly overdue: number;
  readonly finished: boolean;
  /** The case's own; ahead of real time where time was skipped. */
  readonly now: string;
}

export interface CaseList {
  readonly items: readonly CaseLine[];
  readonly next?: string;
}

export interface WholeCase extends Omit<CaseLine, 'overdue'> {
  readonly unitName: Both;
  readonly zone: string;
  readonly versions: { readonly policy: number; readonly calendar: number };
  readonly plan: string;
  readonly openConcern: boolean;
  /** Offered to somebody who has not answered yet. */
  readonly transfer: {
    readonly scope: 'worker' | 'unit' | 'abroad';
    readonly lead: Person | null;
    readonly unit: string | null;
  } | null;
  readonly links: readonly {
    readonly ref: string;
    readonly kind: string;
    /** Null: you may not read that case. */
    readonly standing: { readonly stage: string; readonly risk: string; readonly lead: Person | null } | null;
  }[];
  readonly gate: readonly {
    readonly code: string;
    readonly met: boolean;
    readonly title: Both;
    readonly missing: Both | null;
  }[];
  readonly duties: readonly Duty[];
  readonly referrals: readonly {
    readonly id: string;
    readonly agency: Person;
    readonly service: string;
    readonly status: string;
    readonly duties: readonly Duty[];
  }[];
}

export interface Seat {
  readonly as: string;
  readonly name: Both | null;
}

export interface PastConference {
  readonly conference: number;
  readonly kind: string;
  readonly happenedAt: string;
  readonly participants: number;
  readonly decision: string;
  readonly present: readonly Seat[];
  /** Null: nobody wrote down who they were. */
  readonly quorum: boolean | null;
  readonly lacking: readonly Both[];
  readonly withoutQuorum: Both | null;
  readonly child: string | null;
  readonly family: string | null;
  readonly decisions: readonly {
    readonly action: number;
    readonly owner: string;
    readonly dueAt: string;
    readonly done: boolean;
  }[];
  readonly minutesOut: boolean;
}

/** The weeks ahead of a case. */
export interface Schedule {
  readonly now: string;
  readonly weeks: number;
  readonly zone: string;
  readonly items: readonly ScheduledItem[];
}

export interface ScheduledItem {
  readonly at: string;
  readonly kind: string;
  /** owed, planned (people have been given this date) or foreseen. */
  readonly as: string;
  readonly contact?: Duty['contact'];
  readonly title: Both;
  readonly standing: Both;
  readonly overdue: boolean;
}

export interface Conferences {
  readonly zone: string;
  readonly now: string;
  readonly next: {
    readonly kind: string;
    readonly scheduledAt: string;
    readonly invited: readonly Seat[];
    readonly noticed: boolean;
  } | null;
  readonly past: readonly PastConference[];
}

export interface CaseEvent {
  readonly n: number;
  readonly recordedAt: string;
  readonly happenedAt: string | null;
  readonly type: string;
  readonly by: {
    readonly id: string;
    readonly role: string;
    readonly name: Both | null;
    /** In whose place they acted. */
    readonly for?: { readonly why: string; readonly staff: { readonly name: Both | null } | null };
  };
  readonly words: Both;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Timeline {
  readonly past: readonly CaseEvent[];
  readonly next?: string;
}
