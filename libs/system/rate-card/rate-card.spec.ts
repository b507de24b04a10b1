import { describe, expect, it } from 'vitest';
import { approveRateCard, rejectRateCard, requireDraft, retireRateCard, submitRateCard, supersedeRateCard } from './rate-card.js';
import type { RateCard, RateCardStatus } from './rate-card.types.js';

const card = (status: RateCardStatus): RateCard => ({
  id: 'c-1', code: 'STD', name: '', scope: 'TENANT', scopeId: null, currency: 'EUR', status, version: 1, rowVersion: 1,
});
const verbs = { submit: submitRateCard, approve: approveRateCard, reject: rejectRateCard, supersede: supersedeRateCard, retire: retireRateCard };
const outcome = (act: () => RateCard) => {
  try {
    return act().status;
  } catch (problem) {
    return (problem as { code: string }).code;
  }
};

describe('a rate card', () => {
  it.each`
    event          | DRAFT           | IN_APPROVAL   | APPROVED        | SUPERSEDED | RETIRED
    ${'submit'}    | ${'IN_APPROVAL'} | ${''}        | ${''}           | ${''}      | ${''}
    ${'approve'}   | ${''}           | ${'APPROVED'} | ${''}           | ${''}      | ${''}
    ${'reject'}    | ${''}           | ${'DRAFT'}    | ${''}           | ${''}      | ${''}
    ${'supersede'} | ${''}           | ${''}         | ${'SUPERSEDED'} | ${''}      | ${''}
    ${'retire'}    | ${''}           | ${''}         | ${'RETIRED'}    | ${''}      | ${''}
  `('takes $event only where the state machine lists it', ({ event, ...row }: { event: keyof typeof verbs } & Record<RateCardStatus, string>) => {
    for (const status of ['DRAFT', 'IN_APPROVAL', 'APPROVED', 'SUPERSEDED', 'RETIRED'] as const) {
      expect(outcome(() => verbs[event](card(status)))).toBe(row[status] || 'ILLEGAL_TRANSITION');
    }
  });

  it.each(['IN_APPROVAL', 'APPROVED', 'SUPERSEDED', 'RETIRED'] as const)('that is %s is no longer edited', (status) => {
    expect(() => requireDraft(card(status))).toThrow(`A rate card that is ${status} does not take edit.`);
    expect(() => requireDraft(card('DRAFT'))).not.toThrow();
  });
});
