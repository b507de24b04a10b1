import { type BillingModel, type FieldError, Problem, problems as shared } from '#libs/kernel/index.js';
import type { ContractEvent, ContractStatus, VersionStatus } from './contract.types.js';

const incomplete = (code: string, detail: string, errors: readonly FieldError[], invariant?: string) =>
  new Problem(code, 422, detail, { errors, ...(invariant && { invariant }) });

export const problems = {
  illegalTransition: (event: ContractEvent | 'edit', status: ContractStatus) => shared.illegalTransition('contract', event, status),

  versionIllegalTransition: (event: ContractEvent, status: VersionStatus) => shared.illegalTransition('contract version', event, status),

  noLine: () => new Problem('CONTRACT_HAS_NO_LINE', 422, 'A contract agrees at least one line. Add lines, then submit it.'),

  customerNotActive: (status: string) => new Problem('CUSTOMER_NOT_ACTIVE', 422, `The customer is ${status}. Activate it, then submit the contract.`),

  splitUnfit: (errors: readonly FieldError[]) =>
    incomplete('BILL_TO_SPLIT_UNFIT', 'A bill-to split sums to exactly 100, each bill-to once. Correct the lines that errors[] names.', errors, 'INV-06'),

  scheduleUnfit: (errors: readonly FieldError[]) =>
    incomplete('SCHEDULE_UNFIT', 'The schedule of a line sums to exactly its amount. Correct the lines that errors[] names.', errors, 'INV-28'),

  modelNotEnabled: (lines: readonly { readonly lineNo: number; readonly billingModel: BillingModel; readonly index: number }[]) =>
    new Problem(
      'BILLING_MODEL_NOT_ENABLED',
      422,
      `${lines.map(({ lineNo, billingModel }) => `Line ${lineNo} is ${billingModel}`).join(', ')}: only TM is enabled. Take these lines out or change their model.`,
      {
        errors: lines.map(({ index, billingModel }) => ({ pointer: `/lines/${index}/billingModel`, code: 'BILLING_MODEL_NOT_ENABLED', detail: billingModel })),
      },
    ),

  termNotEnabled: (errors: readonly FieldError[]) =>
    incomplete('TERM_NOT_ENABLED', 'These terms would be agreed and not billed yet. Change what errors[] names, then send the contract again.', errors),

  currencyUnknown: (currency: string) =>
    shared.invalid([{ pointer: '/currency', code: 'CURRENCY_UNKNOWN', detail: `ISO 4217 has no currency ${currency}.` }]),

  endsBeforeStart: () => shared.invalid([{ pointer: '/endDate', code: 'PERIOD_EMPTY', detail: 'The last day is not before the first.' }]),

  lineNotOfContract: (contractLineId: string) => shared.notFound('draft line of this contract', contractLineId),
};
