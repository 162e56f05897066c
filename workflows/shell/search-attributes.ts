// What an operator can search by. Codes only. Written when stage, risk, rung, policy or unit changes: an upsert is a history event, so reminders and visits get none.
import { defineSearchAttributeKey } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Process } from '../../libs/process/kernel/definition';
import type { Entity } from '../../libs/process/kernel/entity';

const STAGE = defineSearchAttributeKey('IveelStage', 'KEYWORD');
const RISK = defineSearchAttributeKey('IveelRisk', 'KEYWORD');
const UNIT = defineSearchAttributeKey('IveelUnit', 'KEYWORD');
const NEXT_DUE = defineSearchAttributeKey('IveelNextDue', 'DATETIME');
const RUNG = defineSearchAttributeKey('IveelRung', 'INT');
const POLICY = defineSearchAttributeKey('IveelPolicy', 'INT');

/** The highest rung any open duty has reached; -1 when nothing is overdue. */
function highestRung(entity: Entity<unknown>): number {
  let highest = -1;
  for (const { fired } of entity.ledger.open) {
    for (const alarm of fired) {
      const rung = alarm === 'due' ? 0 : Number(/^rung-(\d+)/.exec(alarm)?.[1] ?? -1);
      if (rung > highest) highest = rung;
    }
  }
  return highest;
}

export class SearchAttributes {
  private last = '';

  /** The next due instant is written along with the others, so it can be older than the truth, which is the `duty` table. */
  upsert<S, E extends { readonly type: string }>(process: Process<S, E>, entity: Entity<S>, unit: string): void {
    const state = entity.state as { readonly stage?: string; readonly status?: string };
    const stage = state.stage ?? state.status ?? '';
    const risk = process.risk(entity.state);
    const rung = highestRung(entity);
    const now = [stage, risk, rung, entity.policy, unit].join(' ');
    if (now === this.last) return;
    this.last = now;
    const due = entity.ledger.open.map((o) => o.dueAt);
    upsertSearchAttributes([
      { key: STAGE, value: stage },
      { key: RISK, value: risk },
      { key: UNIT, value: unit },
      // oxlint-disable-next-line no-restricted-globals -- a conversion of a known instant, not a look at the clock
      { key: NEXT_DUE, value: due.length > 0 ? new Date(Math.min(...due)) : null },
      { key: RUNG, value: rung },
      { key: POLICY, value: entity.policy },
    ]);
  }
}
