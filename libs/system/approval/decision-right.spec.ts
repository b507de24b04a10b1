import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { decisionPermission, mayDecide } from './decision-right.js';

const grant = (permission: string, scope: Ctx['grants'][number]['scope'] = {}) => ({ role: 'ROLE', permissions: [permission], scope });
const [one, other] = [{ projectIds: ['P-1'] }, { projectIds: ['P-2'] }];
const here = { legalEntityId: 'LE-DE', projectId: 'P-1' };
const there = { legalEntityId: 'LE-DE', projectId: 'P-2' };

it.each`
  who                               | documentType                  | grants                                                        | rows             | may
  ${'a reviewer'}                   | ${'INVOICE'}                  | ${[grant('invoice.review_operational')]}                      | ${[here]}        | ${true}
  ${'a financial approver'}         | ${'INVOICE'}                  | ${[grant('invoice.approve_financial')]}                       | ${[here]}        | ${true}
  ${'a poster'}                     | ${'INVOICE'}                  | ${[grant('invoice.post')]}                                    | ${[here]}        | ${false}
  ${'a financial approver'}         | ${'TIME_ENTRY'}               | ${[grant('invoice.approve_financial')]}                       | ${[here]}        | ${false}
  ${'the manager of one project'}   | ${'TIME_ENTRY'}               | ${[grant('time.approve', one)]}                               | ${[here]}        | ${true}
  ${'the manager of one project'}   | ${'TIME_ENTRY'}               | ${[grant('time.approve', one)]}                               | ${[here, there]} | ${false}
  ${'the manager of both projects'} | ${'TIME_ENTRY'}               | ${[grant('time.approve', one), grant('time.approve', other)]} | ${[here, there]} | ${true}
  ${'the manager of one project'}   | ${'TIME_ENTRY'}               | ${[grant('time.approve', one)]}                               | ${[]}            | ${false}
  ${'the manager of all projects'}  | ${'TIME_ENTRY'}               | ${[grant('time.approve')]}                                    | ${[]}            | ${true}
  ${'a steward'}                    | ${'CUSTOMER_BILLING_PROFILE'} | ${[grant('billing_profile.write')]}                           | ${[here]}        | ${false}
  ${'the controller'}               | ${'PERIOD_REOPEN'}            | ${[grant('period.reopen_approve')]}                           | ${[here]}        | ${true}
  ${'the controller'}               | ${'WRITE_OFF'}                | ${[grant('period.reopen_approve')]}                           | ${[here]}        | ${true}
  ${'an accountant'}                | ${'PERIOD_REOPEN'}            | ${[grant('period.reopen_request')]}                           | ${[here]}        | ${false}
  ${'somebody without a grant'}     | ${'INVOICE'}                  | ${[]}                                                         | ${[here]}        | ${false}
`('$who decides $documentType on $rows.length records: $may (approvals-and-controls §2)', ({ documentType, grants, rows, may }) => {
  expect(mayDecide({ grants } as Ctx, { documentType, rows })).toBe(may);
});

it.each`
  documentType       | permission
  ${'INVOICE'}       | ${'invoice.review_operational'}
  ${'WRITE_OFF'}     | ${'write_off.approve_small'}
  ${'PERIOD_REOPEN'} | ${'period.reopen_approve'}
`('a refusal to decide $documentType names $permission', ({ documentType, permission }) => {
  expect(decisionPermission(documentType)).toBe(permission);
});
