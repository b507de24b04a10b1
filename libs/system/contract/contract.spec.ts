import { type BillingModel, Problem } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { splitErrors } from './bill-to-split.js';
import {
  activateVersion, cancelContract, type Draft, isBillableContract, rejectVersion, requireDraft, resumeContract, submitVersion, suspendContract,
} from './contract.js';
import { prepareSchedule } from './contract-schedule.js';
import { readTerms } from './contract-terms.js';
import {
  type Contract, type ContractLine, type ContractStatus, contractStatuses, type ContractVersion, type NewScheduleLine, type VersionStatus,
} from './contract.types.js';

const contract = { id: 'c', currency: 'EUR', status: 'DRAFT', currentVersionNo: 0 } as Contract;
const version = { id: 'v', versionNo: 1, status: 'DRAFT' } as ContractVersion;
const fixed = readTerms('FIXED_SCHEDULE', { amount: { amount: 10000, currency: 'EUR' } }, 'EUR');
const share = [{ billToId: 'b', percent: '100' }];
const line = (billingModel: BillingModel, lineNo = 1) =>
  ({
    id: `l${lineNo}`, lineNo, billingModel, terms: billingModel === 'TM' ? readTerms('TM', {}, 'EUR') : fixed, billToSplit: share,
  }) as unknown as ContractLine;
const retained = { ...line('TM', 2), terms: readTerms('TM', { retentionPercent: '10' }, 'EUR') };
const draft = (change: { status?: ContractStatus; versionStatus?: VersionStatus; lines?: readonly ContractLine[]; currentVersionNo?: number } = {}): Draft => ({
  contract: { ...contract, status: change.status ?? 'DRAFT', currentVersionNo: change.currentVersionNo ?? 0 },
  version: { ...version, status: change.versionStatus ?? 'DRAFT' },
  lines: change.lines ?? [line('TM')],
  schedules: [],
});

function outcome(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('the state machine of a contract', () => {
  const legal: Record<string, ContractStatus> = {
    'DRAFT submit': 'IN_APPROVAL', 'IN_APPROVAL approve': 'ACTIVE', 'IN_APPROVAL reject': 'DRAFT', 'ACTIVE suspend': 'SUSPENDED', 'SUSPENDED resume': 'ACTIVE',
    'DRAFT cancel': 'CANCELLED', 'IN_APPROVAL cancel': 'CANCELLED',
  };
  const events = {
    submit: (status: ContractStatus) => submitVersion(draft({ status }), 'ACTIVE').contract,
    approve: (status: ContractStatus) => activateVersion(draft({ status, versionStatus: 'IN_APPROVAL' })).contract,
    reject: (status: ContractStatus) => rejectVersion(draft({ status, versionStatus: 'IN_APPROVAL' })).contract,
    suspend: (status: ContractStatus) => suspendContract({ ...contract, status }, 'r'),
    resume: (status: ContractStatus) => resumeContract({ ...contract, status }, 'r'),
    cancel: (status: ContractStatus) => cancelContract({ ...contract, status }),
  };

  it.each(contractStatuses)('moves one that is %s by the listed events only', (status) => {
    for (const [event, rule] of Object.entries(events)) {
      const to = legal[`${status} ${event}`];
      if (to) expect(rule(status).status).toBe(to);
      else expect(outcome(() => rule(status))).toBe('ILLEGAL_TRANSITION');
    }
  });

  it('takes and bills the work of one that runs or ran', () => {
    expect(contractStatuses.filter(isBillableContract)).toEqual(['ACTIVE', 'COMPLETED', 'TERMINATED']);
  });

  it.each(contractStatuses)('lets one that is %s be edited only as a draft', (status) => {
    expect(outcome(() => requireDraft({ ...contract, status }))).toBe(status === 'DRAFT' ? 'done' : 'ILLEGAL_TRANSITION');
  });

  it.each`
    versionStatus    | submit                  | approve                 | reject
    ${'DRAFT'}       | ${'done'}               | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'IN_APPROVAL'} | ${'ILLEGAL_TRANSITION'} | ${'done'}               | ${'done'}
    ${'APPROVED'}    | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'REJECTED'}    | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'SUPERSEDED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('of a version that is $versionStatus', ({ versionStatus, submit, approve, reject }) => {
    expect(outcome(() => submitVersion(draft({ versionStatus }), 'ACTIVE'))).toBe(submit);
    expect(outcome(() => activateVersion(draft({ status: 'IN_APPROVAL', versionStatus })))).toBe(approve);
    expect(outcome(() => rejectVersion(draft({ status: 'IN_APPROVAL', versionStatus })))).toBe(reject);
  });

  it('keeps a running contract running when a later version is refused', () => {
    const later = rejectVersion(draft({ status: 'ACTIVE', versionStatus: 'IN_APPROVAL', currentVersionNo: 1 }));
    const first = rejectVersion(draft({ status: 'IN_APPROVAL', versionStatus: 'IN_APPROVAL' }));

    expect([later.contract.status, later.version.status]).toEqual(['ACTIVE', 'REJECTED']);
    expect([first.contract.status, first.version.status]).toEqual(['DRAFT', 'REJECTED']);
  });
});

describe('a submission', () => {
  it.each`
    what                          | lines                                             | customer       | answer
    ${'a line and an active one'} | ${[line('TM')]}                                   | ${'ACTIVE'}    | ${'done'}
    ${'no line'}                  | ${[]}                                             | ${'ACTIVE'}    | ${'CONTRACT_HAS_NO_LINE'}
    ${'a prospect'}               | ${[line('TM')]}                                   | ${'PROSPECT'}  | ${'CUSTOMER_NOT_ACTIVE'}
    ${'a customer on hold'}       | ${[line('TM')]}                                   | ${'ON_HOLD'}   | ${'CUSTOMER_NOT_ACTIVE'}
    ${'no split'}                 | ${[{ ...line('TM'), billToSplit: [] }]}           | ${'ACTIVE'}    | ${'BILL_TO_SPLIT_UNFIT'}
    ${'no schedule'}              | ${[line('FIXED_SCHEDULE')]}                       | ${'ACTIVE'}    | ${'SCHEDULE_UNFIT'}
    ${'a term nothing bills'}     | ${[line('TM'), retained]}                         | ${'ACTIVE'}    | ${'TERM_NOT_ENABLED'}
  `('with $what: $answer', ({ lines, customer, answer }) => {
    expect(outcome(() => submitVersion(draft({ lines }), customer))).toBe(answer);
  });
});

it('activates TM only, and says which line is not', () => {
  const lines = [line('TM'), line('FIXED_SCHEDULE', 2)];

  const act = () => activateVersion(draft({ status: 'IN_APPROVAL', versionStatus: 'IN_APPROVAL', lines }));

  expect(act).toThrow(/Line 2 is FIXED_SCHEDULE/);
  expect(outcome(act)).toBe('BILLING_MODEL_NOT_ENABLED');
});

it('activates no term that nothing bills, and points to it', () => {
  const act = () => activateVersion(draft({ status: 'IN_APPROVAL', versionStatus: 'IN_APPROVAL', lines: [line('TM'), retained] }));

  expect(act).toThrow(expect.objectContaining({
    code: 'TERM_NOT_ENABLED', status: 422, errors: [expect.objectContaining({ pointer: '/lines/1/terms/retentionPercent' })],
  }));
});

describe('a bill-to split', () => {
  const split = (...percents: string[]) => percents.map((percent, index) => ({ billToId: `b${index}`, percent }));

  it.each`
    shares                                                          | codes
    ${split('100')}                                                 | ${[]}
    ${split('60', '40')}                                            | ${[]}
    ${split('33.333333', '33.333333', '33.333334')}                 | ${[]}
    ${split('33.333333', '33.333333', '33.333333')}                 | ${['SUM_IS_NOT_100']}
    ${split('60', '40.000001')}                                     | ${['SUM_IS_NOT_100']}
    ${[]}                                                           | ${['SUM_IS_NOT_100']}
    ${split('100', '0')}                                            | ${['PERCENT_ZERO']}
    ${[{ billToId: 'b', percent: '50' }, { billToId: 'b', percent: '50' }]} | ${['BILL_TO_TWICE']}
  `('of $shares: $codes', ({ shares, codes }) => {
    expect(splitErrors(shares, '/s').map(({ code }) => code)).toEqual(codes);
  });
});

describe('a schedule', () => {
  const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
  const on = '2026-03-31';

  it.each`
    schedule                                                                                   | amounts
    ${[{ percent: '30', dueOn: on }, { percent: '40', dueOn: on }, { percent: '30', dueOn: on }]} | ${[3000n, 4000n, 3000n]}
    ${[{ percent: '33.333333', dueOn: on }, { percent: '33.333333', dueOn: on }, { percent: '33.333334', dueOn: on }]} | ${[3333n, 3333n, 3334n]}
    ${[{ amount: eur(2500n), dueOn: on }, { percent: '75', dueOn: on }]}                       | ${[2500n, 7500n]}
    ${[{ amount: eur(10000n), trigger: 'MILESTONE' }]}                                         | ${[10000n]}
  `('$schedule of 10000 is $amounts', ({ schedule, amounts }: { schedule: readonly NewScheduleLine[]; amounts: readonly bigint[] }) => {
    const { lines, errors } = prepareSchedule(schedule, { terms: fixed, currency: 'EUR', pointer: '/s' });

    expect(errors).toEqual([]);
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
  });

  it.each`
    schedule                                                            | pointer
    ${[{ percent: '30', dueOn: on }, { percent: '40', dueOn: on }]}     | ${'/s'}
    ${[{ amount: eur(9999n), dueOn: on }]}                              | ${'/s'}
    ${[{ amount: eur(10000n), percent: '100', dueOn: on }]}             | ${'/s/0/amount'}
    ${[{ dueOn: on }]}                                                  | ${'/s/0/amount'}
    ${[{ percent: '100' }]}                                             | ${'/s/0/dueOn'}
    ${[{ percent: '100', trigger: 'PERCENT' }]}                         | ${'/s/0/triggerPercent'}
    ${[{ amount: { amountMinor: 10000n, currency: 'USD' }, dueOn: on }]} | ${'/s/0/amount/currency'}
    ${[{ percent: '100', dueOn: on, serviceFrom: '2026-02-01', serviceTo: '2026-01-31' }]} | ${'/s/0/serviceTo'}
  `('$schedule is refused at $pointer', ({ schedule, pointer }) => {
    expect(prepareSchedule(schedule, { terms: fixed, currency: 'EUR', pointer: '/s' }).errors[0]!.pointer).toBe(pointer);
  });

  it('belongs to a line with an amount', () => {
    const terms = readTerms('TM', {}, 'EUR');

    expect(prepareSchedule([{ amount: eur(1n), dueOn: on }], { terms, currency: 'EUR', pointer: '/s' }).errors).toMatchObject([{ code: 'SUM_IS_NOT_AMOUNT' }]);
  });
});
