/** What stands on pages: statuses, facts, notes, tables, the timeline. */
import { type ComponentChildren } from 'preact';

/** late ▲ · soon ◆ · done ● · open ○ · wait ◐ · off – : the shape says it as well as the colour, the word says it best. */
export type Tone = 'late' | 'soon' | 'done' | 'open' | 'wait' | 'off';

/** A status: word + shape + colour. */
export function Status({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`st ${tone}`}>{children}</span>;
}

/** Label and value pairs. Pairs without a value are left out. */
export function Facts({ of }: { of: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A message of the page to its reader. `alert` is read out at once by a screen reader. */
export function Note({ tone, alert, children }: { tone?: Tone; alert?: boolean; children: ComponentChildren }) {
  return (
    <div class={tone ? `note ${tone}` : 'note'} {...(alert ? { role: 'alert' as const } : {})}>
      {children}
    </div>
  );
}

export interface Column<R> {
  readonly label: string;
  readonly cell: (row: R) => ComponentChildren;
  /** Figures: right-aligned, tabular. */
  readonly num?: boolean;
}

export interface TableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** Shown instead of an empty table: says what to do. */
  readonly empty: ComponentChildren;
  /** Hide the caption from sight where a heading says the same. */
  readonly quiet?: boolean;
}

/** A table; on a phone its rows stack. The first column heads the row. Roles are written out because stacking would take them away. */
export function Table<R>({ caption, columns, rows, keyOf, empty, quiet }: TableProps<R>) {
  if (rows.length === 0) return <p class="soft">{empty}</p>;
  return (
    <table class="stack" role="table">
      <caption {...(quiet ? { class: 'away' } : {})}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ label, num }) => (
            <th key={label} role="columnheader" scope="col" {...(num ? { class: 'num' } : {})}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ label, cell, num }, index) =>
              index === 0 ? (
                <th key={label} role="rowheader" scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={label} role="cell" data-label={label} {...(num ? { class: 'num' } : {})}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface TimelineEntry {
  readonly key: string;
  /** past: happened · owed: due in future · late: due and missed · wait: a *not before* · now: the line between. */
  readonly kind: 'past' | 'owed' | 'late' | 'wait' | 'now';
  readonly when?: ComponentChildren;
  readonly what: ComponentChildren;
  /** Who, in what role. */
  readonly meta?: ComponentChildren;
  /** Rule, policy version, anchor: opened on demand, no script needed. */
  readonly why?: { readonly label: string; readonly text: ComponentChildren };
}

/** What happened and what is owed, in one list; `tight` for a long one. */
export function Timeline({ entries, tight }: { entries: readonly TimelineEntry[]; tight?: boolean }) {
  return (
    <ol class={tight ? 'timeline tight' : 'timeline'}>
      {entries.map(({ key, kind, when, what, meta, why }) => (
        <li key={key} class={kind}>
          {when}
          <p>{what}</p>
          {meta && <span class="meta">{meta}</span>}
          {why && (
            <details>
              <summary>{why.label}</summary>
              {why.text}
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
