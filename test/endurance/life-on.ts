// One random life, on whatever engine: the moves of test/process/random-history, told through the same door as a script's.
import type { Message } from '../../libs/process/kernel/decide';
import type { Actor } from '../../libs/process/kernel/roles';
import { HOUR } from '../../libs/process/kernel/time';
import type { Engine } from '../../libs/scripts/engine';
import { type Move, inputFor } from '../process/random-history';

export const UNIT = 'mn-1-03-08';

/** Ids of this life's own, so that many can live on one server. */
export interface LifeNames {
  readonly caseId: string;
  readonly prefix: string;
}

function ofThisLife(input: Record<string, unknown>, prefix: string): Record<string, unknown> {
  return typeof input['referral'] === 'string' ? { ...input, referral: `${prefix}-${input['referral']}` } : input;
}

export async function lifeOn(engine: Engine, { caseId, prefix }: LifeNames, history: readonly Move[]): Promise<void> {
  const system: Actor = { id: 'system', role: 'system', unit: UNIT };
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'medium', contactable: true };
  const input = { ...report, happenedAt: (await engine.now()) - HOUR };
  await engine.begin(caseId, UNIT, { name: 'report.receive', input, by: system, request: 'r' });
  for (const [i, move] of history.entries()) {
    await engine.advance((await engine.now()) + move.passes);
    const by: Actor = { id: move.person, role: move.role, unit: UNIT };
    const owed = (await engine.standing(caseId))?.open ?? [];
    const given = ofThisLife(inputFor(move, await engine.now(), owed), prefix);
    const message: Message = { name: move.command, input: given, by, request: `${caseId}/m${i}` };
    await engine.send(caseId, message);
  }
}
