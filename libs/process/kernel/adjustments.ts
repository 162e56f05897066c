// Commands by which people bend a clock or a ladder, for every process to take up whole.
import { resumeClock, pauseClock } from './clock-pause';
import { acknowledgeDuty } from './duty-acknowledge';
import { extendDuty } from './duty-extend';
import { reassignDuty } from './duty-reassign';
import { snoozeDuty } from './duty-snooze';
import { unvaryDuty, varyDuty } from './duty-vary';
import { waiveDuty } from './duty-waive';

/** What may be done about one duty of any process, whether a child, a unit or a colleague stands behind it. */
export function oversightOfDuties<S>() {
  return {
    'duty.acknowledge': acknowledgeDuty<S>(),
    'duty.extend': extendDuty<S>(),
    'duty.reassign': reassignDuty<S>(),
    'duty.snooze': snoozeDuty<S>(),
  } as const;
}

/** The same, what is let go, and the interval of a kind: of a case. */
export function dutyAdjustments<S>() {
  return {
    ...oversightOfDuties<S>(),
    'duty.unvary': unvaryDuty<S>(),
    'duty.vary': varyDuty<S>(),
    'duty.waive': waiveDuty<S>(),
  } as const;
}

/** For processes whose definitions name reasons to pause. */
export function clockAdjustments<S>() {
  return { 'clock.pause': pauseClock<S>(), 'clock.resume': resumeClock<S>() } as const;
}
