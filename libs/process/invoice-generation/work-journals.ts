import { type Day, groupBy, sumOf } from '#libs/kernel/index.js';
import { labourCost, type NewJournal, revenueRoles, type RoleLine, wipCreated } from '#libs/system/ledger/index.js';
import type { BookedDays } from './priced-rows.js';
import type { PricedWork } from './work-pricing.js';

/** A figure to book with what it is about: one side of the books only, value or cost. */
export interface ToBook {
  readonly event: 'E1' | 'E2';
  readonly legalEntityId: string;
  readonly accountingDate: Day;
  readonly billingModel: string | null;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly revenueUnitId: string | null;
  readonly projectId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly functionalMinor: bigint;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a priced row books: its value where it is revenue at approval, its cost where it has one. */
export function bookingsOf(row: PricedWork, days: BookedDays): readonly ToBook[] {
  const { work, terms, price, dimensions } = row;
  const about = {
    legalEntityId: work.legalEntityId, billingModel: terms?.billingModel ?? null, customerId: work.customerId, contractId: work.contractId,
    contractLineId: terms?.contractLineId ?? null, revenueUnitId: terms?.revenueUnitId ?? null, projectId: work.projectId,
    dimensions,
  };
  return [
    ...(days.value && price.amountMinor !== null && row.functionalMinor !== null
      ? [{
        ...about, event: 'E1' as const, accountingDate: days.value.accountingDate, currency: price.currency, amountMinor: price.amountMinor,
        functionalMinor: row.functionalMinor,
      }]
      : []),
    ...(days.cost && row.cost && row.cost.functionalMinor !== null
      ? [{
        ...about, event: 'E2' as const, accountingDate: days.cost.accountingDate, currency: row.cost.currency, amountMinor: row.cost.amountMinor,
        functionalMinor: row.cost.functionalMinor,
      }]
      : []),
  ];
}

/**
 * One entry per event, legal entity, contract line (project where there is none), accounting date and currency of the batch, its lines by project
 * and dimensions; figures that cancel out leave none. A batch that takes work back has negative figures. Source: accounting §2 (summarised E1 and
 * E2), INV-61.
 */
export function journalsOf(bookings: readonly ToBook[], batchId: string): readonly NewJournal[] {
  const entries = groupBy(bookings, ({ event, legalEntityId, contractLineId, projectId, accountingDate, currency }) =>
    [event, legalEntityId, contractLineId ?? projectId, accountingDate, currency].join(' '),
  );
  return [...entries.values()]
    .map((group) => ({
      group, roleLines: [...groupBy(group, ({ projectId, dimensions }) => JSON.stringify([projectId, dimensions])).values()].flatMap(roleLinesOf),
    }))
    .filter(({ roleLines }) => roleLines.length > 0)
    .map(({ group: [first], roleLines }, index) => ({
      legalEntityId: first!.legalEntityId,
      event: first!.event,
      accountingDate: first!.accountingDate,
      source: { type: 'work_batch', id: batchId, sequence: index + 1 },
      description: first!.event === 'E1' ? 'Approved work' : 'Labour cost',
      currency: first!.currency,
      batchId,
      roleLines,
    }));
}

/** The two lines of one project and set of dimensions. */
function roleLinesOf(group: readonly ToBook[]): readonly RoleLine[] {
  const [{ event, currency, billingModel, customerId, contractId, contractLineId, revenueUnitId, projectId, dimensions: codes }] = group as [ToBook];
  const amountMinor = sumOf(group, (one) => one.amountMinor);
  const functionalMinor = sumOf(group, (one) => one.functionalMinor);
  if (amountMinor === 0n && functionalMinor === 0n) return [];
  const about = {
    ...(customerId && { customerId }), ...(contractId && { contractId }), ...(contractLineId && { contractLineId }), ...(projectId && { projectId }),
    ...(Object.keys(codes).length > 0 && { codes }),
  };
  if (event === 'E2') return labourCost({ amountMinor, functionalMinor, currency, dimensions: about });
  const creditRole = revenueRoles[billingModel as keyof typeof revenueRoles];
  return wipCreated({ amountMinor, functionalMinor, currency, creditRole, dimensions: { ...about, ...(revenueUnitId && { revenueUnitId }) } });
}
