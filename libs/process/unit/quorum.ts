// Who must be at the table of the joint team for a meeting to count.

export interface Quorum {
  /** Disciplines without which there is no meeting. */
  readonly must: readonly string[];
  /** Disciplines in all, at the least. */
  readonly atLeast: number;
}

/**
 * *Design*: the composition by law could not be read. Attested is a team led by the governor with the social worker (Bayankhongor, nine
 * members); four of the seven usual disciplines are more than half.
 */
export const JOINT_TEAM: Quorum = { must: ['governor', 'social-worker'], atLeast: 4 };

export function isQuorate(present: readonly string[], { must, atLeast }: Quorum): boolean {
  const disciplines = new Set(present);
  return disciplines.size >= atLeast && must.every((discipline) => disciplines.has(discipline));
}
