import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { accountRoles } from './account-role.js';
import { accountFor, accountPath, smallChart } from './chart.js';

const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('account roles (accounting §1)', () => {
  it('has 47 roles, of which ten are control accounts', () => {
    const control = Object.entries(accountRoles)
      .filter(([, facts]) => facts.control)
      .map(([role]) => role);

    expect(Object.keys(accountRoles)).toHaveLength(47);
    expect(control.sort()).toEqual([
      'AR_RETENTION',
      'AR_TRADE',
      'CONTRACT_ASSET',
      'CONTRACT_ASSET_RETENTION',
      'CONTRACT_LIABILITY',
      'CUSTOMER_DEPOSIT',
      'TAX_DEFERRED',
      'TAX_PAYABLE',
      'UNAPPLIED_CASH',
      'UNBILLED_RECEIVABLE',
    ]);
  });

  it.each`
    role                    | type                 | side
    ${'AR_TRADE'}           | ${'ASSET'}           | ${'DEBIT'}
    ${'ALLOWANCE_DOUBTFUL'} | ${'CONTRA_ASSET'}    | ${'CREDIT'}
    ${'TAX_PAYABLE'}        | ${'LIABILITY'}       | ${'CREDIT'}
    ${'REVENUE_TM'}         | ${'REVENUE'}         | ${'CREDIT'}
    ${'REVENUE_WRITEDOWN'}  | ${'CONTRA_REVENUE'}  | ${'DEBIT'}
    ${'COST_LABOR'}         | ${'COST_OF_REVENUE'} | ${'DEBIT'}
    ${'INTEREST_INCOME'}    | ${'OTHER'}           | ${'CREDIT'}
    ${'RETAINED_EARNINGS'}  | ${'EQUITY'}          | ${'CREDIT'}
  `('$role is $type, normally $side', ({ role, type, side }: { role: keyof typeof accountRoles; type: string; side: string }) => {
    expect(accountRoles[role]).toMatchObject({ type, normalSide: side });
  });
});

describe('chart of accounts', () => {
  it('maps every role once, each to a code of its own', () => {
    expect(smallChart.map((account) => account.role).sort()).toEqual(Object.keys(accountRoles).sort());
    expect(new Set(smallChart.map((account) => account.code)).size).toBe(smallChart.length);
    expect(new Set(smallChart.map(accountPath)).size).toBe(smallChart.length);
  });

  it.each`
    role             | path
    ${'AR_TRADE'}    | ${'Assets:AR Trade'}
    ${'TAX_PAYABLE'} | ${'Liabilities:Output Tax'}
    ${'COST_LABOR'}  | ${'Expenses:Cost of Revenue:Labour'}
    ${'REVENUE_TM'}  | ${'Revenue:Time and Materials'}
  `('$role is $path', ({ role, path }) => {
    expect(accountPath(accountFor(smallChart, role))).toBe(path);
  });

  it('keeps a colon in a name from making a sub-account', () => {
    expect(accountPath({ role: 'CASH', name: 'Bank: main' })).toBe('Assets:Bank- main');
  });

  const mapped = [
    { role: 'REVENUE_TM', code: '4000', name: 'TM' },
    { role: 'REVENUE_TM', code: '4001', name: 'TM cloud', when: { SERVICE_LINE: 'SL-CLOUD' } },
    { role: 'REVENUE_TM', code: '4002', name: 'TM cloud north', when: { SERVICE_LINE: 'SL-CLOUD', region: 'NORTH' } },
  ] as const;

  it.each`
    role            | dimensions                                                  | answer
    ${'REVENUE_TM'} | ${{}}                                                       | ${'4000'}
    ${'REVENUE_TM'} | ${{ codes: { SERVICE_LINE: 'SL-CLOUD' } }}                  | ${'4001'}
    ${'REVENUE_TM'} | ${{ codes: { SERVICE_LINE: 'SL-CLOUD' }, region: 'NORTH' }} | ${'4002'}
    ${'REVENUE_TM'} | ${{ region: 'NORTH' }}                                      | ${'4000'}
    ${'CASH'}       | ${{}}                                                       | ${'GL_ROLE_UNMAPPED'}
  `('$role with $dimensions: $answer', ({ role, dimensions, answer }) => {
    expect(outcome(() => accountFor(mapped, role, dimensions).code)).toBe(answer);
  });
});
