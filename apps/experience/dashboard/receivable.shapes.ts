import { sumOf } from '#libs/kernel/index.js';
import { agingBucketOf, agingBuckets, type CustomerAging as AgingRow, type OpenItemAsOf, settlementOf } from '#libs/system/receivable/index.js';
import { moneyIn } from './money.types.js';
import type { Aging, AgingTotal, CustomerAging, OpenItem, ReceivablesBucket } from './receivable.types.js';

export function toOpenItem(item: OpenItemAsOf): OpenItem {
  const { originalMinor, openMinor, disputedMinor, currency, ...shown } = item;
  const money = moneyIn(currency);
  return {
    ...shown, original: money(originalMinor), open: money(openMinor), disputed: money(disputedMinor),
    settlementStatus: settlementOf(item), bucket: agingBucketOf(item.dueOn, item.asOf),
  };
}

export function toAging(rows: readonly AgingRow[]): Aging {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return { totals: currencies.map((currency) => toTotal(currency, rows.filter((row) => row.currency === currency))), customers: rows.map(toCustomer) };
}

function toTotal(currency: string, rows: readonly AgingRow[]): AgingTotal {
  const money = moneyIn(currency);
  return {
    currency, customers: rows.length, buckets: bucketsOf(currency, rows), total: money(sumOf(rows, (row) => row.totalMinor)),
    unapplied: money(sumOf(rows, (row) => row.unappliedMinor)),
  };
}

function toCustomer(row: AgingRow): CustomerAging {
  const money = moneyIn(row.currency);
  return {
    customerId: row.customerId, customerCode: row.customerCode, buckets: bucketsOf(row.currency, [row]), total: money(row.totalMinor),
    unapplied: money(row.unappliedMinor),
  };
}

function bucketsOf(currency: string, rows: readonly AgingRow[]): ReceivablesBucket[] {
  const money = moneyIn(currency);
  return agingBuckets.map((bucket) => ({
    bucket, open: money(sumOf(rows, (row) => row.buckets[bucket].openMinor)), disputed: money(sumOf(rows, (row) => row.buckets[bucket].disputedMinor)),
  }));
}
