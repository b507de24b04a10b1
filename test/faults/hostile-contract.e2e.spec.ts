import { describe } from 'vitest';
import { asAi, id, insert, remove, type Row, update, useAttacks } from './hostile.js';
import { approveVersion1, completeTerms, firm, instalment, lineTerms, split } from './hostile-firm.js';

const after = useAttacks();

function cap(name: string, more: Row = {}): string {
  return insert('contract.cap', {
    id: id(name), contractId: id('contract'), scope: 'LINE', contractLineId: id('line 1'), kind: 'AMOUNT', currency: 'EUR', limitAmount: 1000, ...more,
  });
}

function draw(minutes: number, movedOn: string, amount = 0): string {
  return insert('contract.bucket_movement', { id: id('draw'), balanceBucketId: id('bucket'), kind: 'DRAW', movedOn, minutes, amount });
}

function bucket(name: string, more: Row = {}): string {
  return insert('contract.balance_bucket', {
    id: id(name), contractId: id('contract'), contractLineId: id('line 1'), kind: 'PREPAID', currency: 'EUR',
    unitValue: 150, validFrom: '2026-01-01', expiresOn: '2026-06-30', ...more,
  });
}

describe('a draft version with half of its terms', () => {
  const { refused, allowed } = after(...firm, split('most of line 1', 'hourly terms', 'bill-to', 60), ...completeTerms.slice(1, -1));
  const rest = split('rest of line 1', 'hourly terms', 'second bill-to', 40, 2);

  refused('inv_06_bill_to_split_is_100', 'A line somebody pays 60 % of is not approved.', instalment(2, 100), approveVersion1);
  refused('inv_28_schedule_is_line_amount', 'A schedule of 900 for a line of 1,000 is not approved.', rest, approveVersion1);
  allowed('Shares of 60 and 40 and a schedule of 1,000 are approved.', rest, instalment(2, 100), approveVersion1);
  refused('inv_72_no_ai_contract_version', 'No software drafts a version.',
    asAi(insert('contract.contract_version', { id: id('version 2'), contractId: id('contract'), versionNo: 2, effectiveFrom: '2026-07-01' })));
});

describe('an approved version', () => {
  const { refused, allowed } = after(...firm, ...completeTerms, approveVersion1);

  refused('inv_09_approved_version_is_frozen', 'It keeps its first day.', update('contract.contract_version', 'version 1', { effectiveFrom: '2026-02-01' }));
  refused('inv_09_approved_line_is_frozen', 'Its line keeps its amount.', update('contract.contract_line_version', 'fixed terms', { amount: 5 }));
  refused('inv_09_no_bill_to_lost_after_approval', 'Its line keeps who pays.', remove('contract.contract_line_bill_to', 'whole of line 1'));
  refused('inv_09_no_bill_to_after_approval', 'Its line gains nobody who pays.', split('more', 'hourly terms', 'second bill-to', 40, 2));
  refused('inv_09_no_line_lost_after_approval', 'It loses no line.', remove('contract.contract_line_version', 'hourly terms'));
  refused('inv_28_no_schedule_line_after_approval', 'Its schedule gains no instalment.', instalment(3, 100));
  refused('inv_28_schedule_line_keeps_its_amount', 'An instalment keeps its amount.', update('contract.billing_schedule_line', 'instalment 1', { amount: 1 }));
  refused('inv_07_a_version_every_day', 'It does not end without a successor.', update('contract.contract_version', 'version 1', { validTo: '2026-07-01' }));
  refused('inv_07_versions_without_gap', 'Version 3 does not follow version 1.',
    insert('contract.contract_version', { id: id('version 3'), contractId: id('contract'), versionNo: 3, effectiveFrom: '2026-07-01' }));
  allowed('Version 2 follows version 1.',
    insert('contract.contract_version', { id: id('version 2'), contractId: id('contract'), versionNo: 2, effectiveFrom: '2026-07-01' }));
  refused('inv_03_contract_starts_before_it_ends', 'A contract does not end before it starts.',
    update('contract.contract', 'contract', { endDate: '2025-12-31' }));
});

describe('an amendment from July on', () => {
  const { refused, allowed } = after(
    ...firm, ...completeTerms, approveVersion1,
    insert('contract.contract_version', { id: id('version 2'), contractId: id('contract'), versionNo: 2, effectiveFrom: '2026-07-01' }),
    insert('contract.contract_line_version', lineTerms('amended terms', 2, {
      billingModel: 'FIXED_SCHEDULE', amount: 1500, contractVersionId: id('version 2'), versionNo: 2, validFrom: '2026-07-01',
    })),
    split('whole of amended line', 'amended terms', 'bill-to', 100),
    instalment(3, 500, { fromVersionNo: 2 }),
  );
  const approveVersion2 = update('contract.contract_version', 'version 2', { status: 'APPROVED', approvedAt: '2026-06-01' });
  const endVersion1 = update('contract.contract_version', 'version 1', { validTo: '2026-07-01' });
  const endFixedTerms = update('contract.contract_line_version', 'fixed terms', { validTo: '2026-07-01' });

  refused('inv_07_one_version_a_day', 'Two versions are not in force on one day.', approveVersion2);
  refused('inv_08_one_line_a_day', 'Two terms of one line are not in force on one day.', endVersion1, approveVersion2);
  allowed('It is approved when its predecessor ends.', endVersion1, endFixedTerms, approveVersion2);
});

describe('caps and prepaid hours', () => {
  const { refused, allowed } = after(
    ...firm, cap('cap'), bucket('bucket'),
    insert('contract.bucket_movement', { id: id('grant'), balanceBucketId: id('bucket'), kind: 'GRANT', movedOn: '2026-01-01', minutes: 600, amount: 1500 }),
  );

  refused('inv_24_consumed_is_counted', 'Nobody writes what a cap has consumed.', update('contract.cap', 'cap', { consumedAmount: 5 }));
  refused('inv_24_cap_starts_empty', 'A cap starts with nothing consumed.', cap('used cap', { consumedAmount: 5 }));
  refused('inv_02_cap_in_contract_currency', 'A cap is in the currency of its contract.', cap('dollar cap', { currency: 'USD' }));
  refused('inv_46_minutes_not_negative', 'No more minutes are drawn than were granted.', draw(601, '2026-02-01'));
  refused('inv_46_money_not_negative', 'No more money is drawn than was granted.', draw(600, '2026-02-01', 1501));
  refused('inv_46_not_used_after_expiry', 'Nothing is drawn after the bucket expired.', draw(1, '2026-07-01'));
  refused('inv_46_balance_is_counted', 'Nobody writes what is left in a bucket.', update('contract.balance_bucket', 'bucket', { remainingMinutes: 9 }));
  refused('inv_46_bucket_starts_empty', 'A bucket starts with nothing in it.', bucket('full bucket', { remainingMinutes: 9 }));
  allowed('All that was granted may be drawn in time.', draw(600, '2026-02-01', 1500));
});
