// All gates by name: what must hold before a step. Pages, the pathway and the docs read them here.
import { closureGate } from './case/gates/closure';
import { conferenceGate } from './case/gates/conference';

export const gates = [closureGate, conferenceGate] as const;
