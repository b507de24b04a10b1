import { type Day, groupBy, sumOf } from '#libs/kernel/index.js';
import { ageWip } from '#libs/system/receivable/index.js';
import type { UnbilledWork, WorkDay } from './unbilled-work.types.js';

/** Days of work, put together by group and currency in the order they come; ages by work date at the end of `asOf`. Source: kpis K04, K05, accounting §7. */
export function ageUnbilledWork(days: readonly WorkDay[], asOf: Day): readonly UnbilledWork[] {
  return [...groupBy(days, ({ groupId, currency }) => `${groupId} ${currency}`).values()].map((group) => ageGroup(group, asOf));
}

function ageGroup(days: readonly WorkDay[], asOf: Day): UnbilledWork {
  const { groupId, code, name, currency } = days[0]!;
  return {
    groupId, code, name, currency, asOf,
    items: days.reduce((total, day) => total + day.items, 0),
    oldestWorkDate: days.reduce((oldest, { workDate }) => (workDate < oldest ? workDate : oldest), days[0]!.workDate),
    openMinor: sumOf(days, (day) => day.openMinor),
    heldMinor: sumOf(days, (day) => day.heldMinor),
    reservedMinor: sumOf(days, (day) => day.reservedMinor),
    unbilledApprovedMinor: sumOf(days, (day) => day.unbilledApprovedMinor),
    ...ageWip(days, asOf),
  };
}
