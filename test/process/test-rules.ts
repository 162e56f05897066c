// Rules for tests: the shipped policy with two closing criteria, on the calendars of both Mongolian zones and of one with daylight saving.
import type { CalendarTable } from '../../libs/process/kernel/calendar';
import type { Rules } from '../../libs/process/kernel/definition';
import { zoneOffsets } from '../../libs/calendar/zone-offsets';
import { calendarTable } from '../../libs/calendar/build-table';
import { effectiveSlice } from '../../libs/policy/effective-slice';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { calendarOf } from '../../libs/policy/profile-lookup';

const profile = shippedProfile();
const ulaanbaatar = calendarTable(calendarOf(profile, 'mn-1-03-08').source, 1);
const hovd = calendarTable(calendarOf(profile, 'mn-043-11').source, 1);
const berlin: CalendarTable = {
  ...ulaanbaatar,
  id: 'berlin',
  zone: 'Europe/Berlin',
  offsets: zoneOffsets('Europe/Berlin'),
};

export const calendars = [ulaanbaatar, hovd, berlin] as const;

export function rulesOn(calendar: CalendarTable): Rules {
  const policy = effectiveSlice(profile.policy, { version: 1, unit: 'mn-1-03-08' });
  return { policy: { ...policy, criteria: ['a', 'b'] }, calendar };
}
