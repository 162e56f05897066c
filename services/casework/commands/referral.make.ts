import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { caseCommands } from '../../../libs/process/case/process';
import { PACKET_ITEMS, WRITTEN_ITEMS } from '../../../libs/policy/packet-items';
import { prepareReferral } from '../use-cases/packet/prepare-packet';
import { code, packetText } from './command-fields';
import { caseCommand } from './definition';

/** The child is referred to an agency; no consent, no referral. */
export const referralMake = caseCommand(caseCommands['referral.make'], {
  schema: z.strictObject({
    referral: uuid().optional(),
    agency: uuid(),
    service: code(),
    consent: z.enum(['given', 'safety-override', 'refused', 'not-asked']),
    reason: code().optional(),
    goal: packetText().optional(),
    expected: packetText().optional(),
    needs: packetText().optional(),
    language: packetText().optional(),
    safety: packetText().optional(),
    message: packetText().optional(),
    consentTo: z.array(z.enum(PACKET_ITEMS)).max(PACKET_ITEMS.length).optional(),
  }),
  notes: WRITTEN_ITEMS,
  prepare: prepareReferral,
  codes: { service: 'services', reason: 'override-reasons' },
  agencies: ['agency'],
  action: 'referral.make',
  summary: { mn: 'Байгууллагад холбон зуучлах', en: 'Refer to an agency' },
  example: {
    agency: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c',
    service: 'physical-health',
    consent: 'given',
    goal: 'Hearing is examined before the winter',
  },
});
