import { describe, expect, it } from 'vitest';
import { approveRateCard, rejectRateCard, requireDraft, requireEndable, retireRateCard, submitRateCard, supersedeRateCard } from './rate-card.js';
import type { RateCard, RateCardStatus } from './rate-card.types.js';

const card = (status: RateCardStatus): RateCard => ({
  id: 'c-1', code: 'STD', name: '', scope: 'TENANT', scopeId: null, currency: 'EUR', status, version: 1, rowVersion: 1,
});
const verbs = { submit: submitRateCard, approve: approveRateCard, reject: rejectRateCard, supersede: supersedeRateCard, retire: retireRateCard };
const outcome = (act: () => RateCard | void) => {
  try {
    return act()?.status ?? 'fits';
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

  it.each`
    status           | yesterday               | today                   | tomorrow
    ${'DRAFT'}       | ${'fits'}               | ${'fits'}               | ${'fits'}
    ${'IN_APPROVAL'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'APPROVED'}    | ${'RATE_END_PAST'}      | ${'fits'}               | ${'fits'}
    ${'SUPERSEDED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'RETIRED'}     | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('that is $status ends a line yesterday: $yesterday, today: $today, tomorrow: $tomorrow', ({ status, yesterday, today, tomorrow }) => {
    const ends = ['2026-05-30', '2026-05-31', '2026-06-01'];
    expect(ends.map((validTo) => outcome(() => requireEndable(card(status), { validTo, today: '2026-05-31' })))).toEqual([yesterday, today, tomorrow]);
  });
});
