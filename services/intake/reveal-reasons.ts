/** Why somebody opens what is sealed. A code and never a sentence, because a sentence would hold a name one day. */
export const revealReasons = [
  'screening',
  'registration',
  'contact',
  'visit',
  'assessment',
  'plan',
  'conference',
  'referral',
  'duplicate',
  'legal',
  'emergency',
] as const;
export type RevealReason = (typeof revealReasons)[number];
