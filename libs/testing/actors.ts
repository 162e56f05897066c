/** Members of staff for tests: one unit in Bayankhongor with the aimag above it. */
import { randomUUID } from 'node:crypto';
import { type Actor } from '../access/actor';
import { type Role } from '../access/roles';

export const testUnit = 'mn-069-01';
export const testUnitPath = ['mn', 'mn-069', testUnit] as const;

export function anActor(role: Role, over: Partial<Actor> = {}): Actor {
  return { id: randomUUID(), role, unit: testUnit, unitPath: testUnitPath, ...over };
}
