import { beforeAll, expect, it } from 'vitest';
import { type BillingFirm, billingFirm, dealOf, signDeal } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });

interface Doors {
  readonly billing: BillingFirm;
  readonly drafter: Person;
  readonly customerId: string;
  readonly billToId: string;
}

let at: Doors;
let asked = 0;

beforeAll(async () => {
  const billing = await billingFirm(started());
  const { customerId } = await signDeal(billing, 'BOLT');
  const { body } = await billing.steward.get(`/system/customer/v1/customers/${customerId}/bill-tos`).expect(200);
  at = { billing, drafter: await billing.firm.as('CONTRACT_MANAGER'), customerId, billToId: body.data[0].id };
}, 60_000);

/** What no term means, whatever its kind. */
const attacks: readonly unknown[] = [
  '', 'x'.repeat(5000), -1, '-1', 1.5, 1e15, '9'.repeat(40), 'NaN', '1e5', [null], [[[]]], { a: 1 }, 'a\u0000b', '\ud800', ' ',
];
/** Names that people give may look like numbers. */
const names = ['clientMatter', 'sspGroup'];
const numbers: readonly unknown[] = ['-1', '9'.repeat(40), 'NaN', '1e5'];

const terms = [
  'revenueMethod', 'poRule', 'discountRules', 'retentionPercent', 'retentionMax', 'retentionBasis', 'retentionDays', 'billingFrequency', 'timing', 'anchorDay',
  'lineBasis', 'lineGrouping', 'latePolicy', 'lateDays', 'partialBilling', 'sendZero', 'sspAmount', 'sspGroup', 'clientMatter', 'rateConversion',
  'upliftPercent', 'workTypeMultipliers', 'stack', 'dayMinutes', 'quantityRounding', 'minimumFee', 'minimumMinutes', 'capAmount', 'unknownTerm',
];

/** The same line sent as part of a signed deal, and as a draft of a contract: how each door answers. */
async function answersTo(given: object): Promise<readonly string[]> {
  const { billing: { steward, legalEntityId }, drafter, customerId, billToId } = at;
  const code = `ASK-${asked++}`;
  const deal = dealOf(code) as { contract: { lines: object[] } };
  const line = { ...deal.contract.lines[0], terms: given };
  const signed = await steward.post('/process/engagement-setup/v1/engagements', { ...deal, contract: { ...deal.contract, lines: [line] } });
  const split = [{ billToId, percent: '100' }];
  const drafted = await drafter.post('/system/contract/v1/contracts', {
    number: `D-${code}`, legalEntityId, customerId, currency: 'EUR', startDate: '2026-01-01', lines: [{ ...line, billToSplit: split }],
  });
  return [signed, drafted].map(({ status, body }) => [status, body.code, ...(body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer)].join(' '));
}

it.each(terms)('refuses %s that says nothing that can be agreed, at both doors, and names it', async (term) => {
  const wrong: string[] = [];

  for (const value of attacks.filter((one) => !names.includes(term) || !numbers.includes(one))) {
    const answers = await answersTo({ [term]: value });
    const [signed, drafted] = [`/contract/lines/0/terms/${term}`, `/lines/0/terms/${term}`];
    const fits = (answer: string, pointer: string) => answer.startsWith('400 ') && answer.includes(` ${pointer}`);
    if (!fits(answers[0]!, signed) || !fits(answers[1]!, drafted)) wrong.push(`${JSON.stringify(value).slice(0, 40)}: ${answers.join(' | ')}`);
  }

  expect(wrong).toEqual([]);
});

it.each`
  given                                                | pointer
  ${{ latePolicy: 'NON_BILLABLE' }}                    | ${'lateDays'}
  ${{ lateDays: 30 }}                                  | ${'lateDays'}
  ${{ latePolicy: 'NEXT_RUN', lateDays: 30 }}          | ${'lateDays'}
`('refuses $given, of which one part would never be asked', async ({ given, pointer }) => {
  expect(await answersTo(given)).toEqual([`400 VALIDATION_FAILED /contract/lines/0/terms/${pointer}`, `400 VALIDATION_FAILED /lines/0/terms/${pointer}`]);
});
