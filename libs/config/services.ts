/** The five programs, their default ports and the database schema (and role) each owns. */
export const serviceNames = ['console', 'casework', 'intake', 'referral', 'notification'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const services: Readonly<Record<ServiceName, { port: number; schema: string }>> = {
  console: { port: 7100, schema: 'console' },
  casework: { port: 7101, schema: 'casework' },
  intake: { port: 7102, schema: 'intake' },
  referral: { port: 7103, schema: 'referral' },
  notification: { port: 7104, schema: 'notification' },
};
