/**
 * How grave a report is taken to be until a person has looked at it: it sets the clock of acknowledging and screening, nothing more. A child released
 * from exploitation starts at immediate or high; the other levels are our choice (design), and a supervisor sets the level at screening.
 */
import { type Risk, graver } from '../../libs/process/kernel/risk';

const byConcern: Readonly<Record<string, Risk>> = {
  trafficking: 'immediate',
  abduction: 'immediate',
  recruitment: 'immediate',
  'hazardous-labour': 'high',
  'sexual-exploitation': 'high',
  'sexual-abuse': 'high',
  'physical-abuse': 'high',
  'domestic-violence': 'high',
};
const bySource: Readonly<Record<string, Risk>> = { released: 'high', child: 'high' };

export interface Signs {
  /** The reporter says the child is in danger now. */
  readonly immediateDanger: boolean;
  readonly concerns: readonly string[];
  readonly source: string;
}

export function suspectedRisk({ immediateDanger, concerns, source }: Signs): Risk {
  const levels = [...concerns.map((code) => byConcern[code]), bySource[source]];
  const start: Risk = immediateDanger ? 'immediate' : 'medium';
  return levels.reduce<Risk>((worst, level) => (level !== undefined && graver(level, worst) ? level : worst), start);
}

/** How we came to know, when nobody said: it follows from who told. */
const professionals = new Set([
  'teacher',
  'school-social-worker',
  'kindergarten',
  'doctor',
  'police',
  'social-worker',
  'governor',
]);

export function usualSource(reporterType: string): string {
  if (reporterType === 'child') return 'child';
  if (reporterType === 'volunteer') return 'outreach';
  return professionals.has(reporterType) ? 'professional' : 'community';
}
