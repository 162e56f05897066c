// All gates by name: what must hold before a step. Pages, the pathway and the docs read them here.
import { closureGate } from './case/gates/closure';

export const gates = [closureGate] as const;
