import { Problem } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { exceptionCatalogue, exceptionRule, slaHoursBySeverity } from './exception-catalogue.js';
import { assignException, exceptionDueAt, isLive, openException, resolveException, waiveException } from './exception.js';
import type { ExceptionStatus, WorkException } from './work-item.types.js';

const at = new Date('2026-06-30T12:00:00Z');

function found(code: string, status: ExceptionStatus = 'OPEN'): WorkException {
  return { ...openException({ id: 'x1', code, target: { type: 'time_entry', id: 'e1' }, detectedAt: at }), status };
}

function outcome(act: () => WorkException): string {
  try {
    return act().status;
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

const acts: Readonly<Record<string, (exception: WorkException) => WorkException>> = {
  assign: (exception) => assignException(exception, 'u1'),
  resolve: (exception) => resolveException(exception, { resolution: 'approved', at }),
  waive: (exception) => waiveException(exception, { reason: 'agreed with the client', approvalRequestId: 'r1', at }),
};

describe('the life of an exception', () => {
  it.each`
    from               | event        | to
    ${'OPEN'}          | ${'assign'}  | ${'ASSIGNED'}
    ${'OPEN'}          | ${'resolve'} | ${'RESOLVED'}
    ${'OPEN'}          | ${'waive'}   | ${'WAIVED'}
    ${'ASSIGNED'}      | ${'assign'}  | ${'ILLEGAL_TRANSITION'}
    ${'ASSIGNED'}      | ${'resolve'} | ${'RESOLVED'}
    ${'ASSIGNED'}      | ${'waive'}   | ${'WAIVED'}
    ${'RESOLVED'}      | ${'assign'}  | ${'ILLEGAL_TRANSITION'}
    ${'RESOLVED'}      | ${'resolve'} | ${'ILLEGAL_TRANSITION'}
    ${'RESOLVED'}      | ${'waive'}   | ${'ILLEGAL_TRANSITION'}
    ${'WAIVED'}        | ${'resolve'} | ${'ILLEGAL_TRANSITION'}
    ${'WAIVED'}        | ${'waive'}   | ${'ILLEGAL_TRANSITION'}
    ${'AUTO_RESOLVED'} | ${'resolve'} | ${'ILLEGAL_TRANSITION'}
    ${'AUTO_RESOLVED'} | ${'assign'}  | ${'ILLEGAL_TRANSITION'}
  `('$from takes $event: $to', ({ from, event, to }: { from: ExceptionStatus; event: string; to: string }) => {
    expect(outcome(() => acts[event]!(found('TIME_TASK_CLOSED', from)))).toBe(to);
  });

  it.each`
    code                     | approval | reason      | answer
    ${'TIME_TASK_CLOSED'}    | ${'r1'}  | ${'agreed'} | ${'WAIVED'}
    ${'TIME_TASK_CLOSED'}    | ${null}  | ${'agreed'} | ${'EXCEPTION_WAIVER_NOT_APPROVED'}
    ${'TIME_OVER_DAY_LIMIT'} | ${null}  | ${'agreed'} | ${'EXCEPTION_WAIVER_NOT_APPROVED'}
    ${'TIME_TASK_CLOSED'}    | ${'r1'}  | ${' '}      | ${'REASON_REQUIRED'}
    ${'RATE_MISSING'}        | ${'r1'}  | ${'agreed'} | ${'EXCEPTION_NOT_WAIVABLE'}
    ${'WIP_PENDING'}         | ${'r1'}  | ${'agreed'} | ${'EXCEPTION_NOT_WAIVABLE'}
  `(
    'waives $code on approval $approval for "$reason": $answer',
    ({ code, approval, reason, answer }: { code: string; approval: string | null; reason: string; answer: string }) => {
      expect(outcome(() => waiveException(found(code), { reason, approvalRequestId: approval, at }))).toBe(answer);
    },
  );

  it('takes the other severity where the case has it', () => {
    const stopped = openException({ id: 'x1', code: 'EXP_POLICY', target: { type: 'expense', id: 'e1' }, detectedAt: at, severity: 'BLOCK' });

    expect(stopped).toMatchObject({ severity: 'BLOCK', ownerRole: 'PROJECT_MANAGER', status: 'OPEN' });
    expect(isLive(stopped)).toBe(true);
  });
});

describe('the exception catalogue', () => {
  it.each`
    code                           | severity   | waivable | owner                       | otherwise
    ${'TIME_MISSING'}              | ${'WARN'}  | ${false} | ${'CONSULTANT'}             | ${null}
    ${'TIME_UNAPPROVED'}           | ${'ERROR'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'TIME_OUTSIDE_ASSIGNMENT'}   | ${'BLOCK'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'TIME_TASK_CLOSED'}          | ${'BLOCK'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'TIME_OVER_DAY_LIMIT'}       | ${'ERROR'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'TIME_OVER_BUDGET'}          | ${'WARN'}  | ${false} | ${'PROJECT_MANAGER'}        | ${null}
    ${'TIME_TOO_OLD'}              | ${'ERROR'} | ${true}  | ${'BILLING_MANAGER'}        | ${null}
    ${'TIME_NEGATIVE'}             | ${'BLOCK'} | ${false} | ${'CONSULTANT'}             | ${null}
    ${'WIP_PENDING'}               | ${'WARN'}  | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'DOC_STALE_TERMS'}           | ${'BLOCK'} | ${false} | ${'BILLING_SPECIALIST'}     | ${null}
    ${'TIME_DUPLICATE'}            | ${'ERROR'} | ${true}  | ${'CONSULTANT'}             | ${null}
    ${'TIME_OWN_APPROVAL'}         | ${'BLOCK'} | ${false} | ${'DELIVERY_MANAGER'}       | ${null}
    ${'EXP_UNAPPROVED'}            | ${'ERROR'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'EXP_RECEIPT_MISSING'}       | ${'BLOCK'} | ${true}  | ${'CONSULTANT'}             | ${null}
    ${'EXP_POLICY'}                | ${'ERROR'} | ${true}  | ${'PROJECT_MANAGER'}        | ${'BLOCK'}
    ${'EXP_DUPLICATE'}             | ${'ERROR'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'RATE_MISSING'}              | ${'BLOCK'} | ${false} | ${'CONTRACT_MANAGER'}       | ${null}
    ${'RATE_CURRENCY'}             | ${'BLOCK'} | ${false} | ${'CONTRACT_MANAGER'}       | ${null}
    ${'RATE_MISMATCH'}             | ${'ERROR'} | ${true}  | ${'BILLING_SPECIALIST'}     | ${null}
    ${'CTR_NOT_ACTIVE'}            | ${'BLOCK'} | ${false} | ${'CONTRACT_MANAGER'}       | ${null}
    ${'CTR_CHANGE_ORDER_PENDING'}  | ${'BLOCK'} | ${true}  | ${'CONTRACT_MANAGER'}       | ${null}
    ${'CTR_CAP_EXCEEDED'}          | ${'BLOCK'} | ${false} | ${'PROJECT_MANAGER'}        | ${null}
    ${'CTR_CAP_NEAR'}              | ${'WARN'}  | ${false} | ${'PROJECT_MANAGER'}        | ${null}
    ${'CTR_EXPIRED'}               | ${'ERROR'} | ${true}  | ${'CONTRACT_MANAGER'}       | ${null}
    ${'MS_EVIDENCE_MISSING'}       | ${'BLOCK'} | ${false} | ${'CONTRACT_MANAGER'}       | ${null}
    ${'MS_DISPUTED'}               | ${'BLOCK'} | ${true}  | ${'PROJECT_MANAGER'}        | ${null}
    ${'PO_MISSING'}                | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'PO_EXPIRED'}                | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'PO_EXCEEDED'}               | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${'WARN'}
    ${'PO_NEAR_LIMIT'}             | ${'WARN'}  | ${false} | ${'ACCOUNT_OWNER'}          | ${null}
    ${'TAX_UNDETERMINED'}          | ${'BLOCK'} | ${false} | ${'TAX_MANAGER'}            | ${null}
    ${'TAX_REG_UNVALIDATED'}       | ${'ERROR'} | ${true}  | ${'TAX_MANAGER'}            | ${null}
    ${'FX_STALE'}                  | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'BILL_HOLD'}                 | ${'BLOCK'} | ${false} | ${'BILLING_MANAGER'}        | ${null}
    ${'BILL_WRITEDOWN_HIGH'}       | ${'ERROR'} | ${true}  | ${'DELIVERY_MANAGER'}       | ${null}
    ${'BILL_NEGATIVE_TOTAL'}       | ${'ERROR'} | ${false} | ${'BILLING_SPECIALIST'}     | ${null}
    ${'DOC_PROFILE_INCOMPLETE'}    | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'DOC_TOTALS_INVALID'}        | ${'BLOCK'} | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'DOC_FORMAT_INVALID'}        | ${'BLOCK'} | ${false} | ${'BILLING_SPECIALIST'}     | ${null}
    ${'DLV_REJECTED'}              | ${'ERROR'} | ${false} | ${'BILLING_SPECIALIST'}     | ${null}
    ${'AR_UNMATCHED_CASH'}         | ${'WARN'}  | ${false} | ${'AR_SPECIALIST'}          | ${null}
    ${'AR_STATEMENT_BREAK'}        | ${'BLOCK'} | ${false} | ${'AR_SPECIALIST'}          | ${null}
    ${'AR_CREDIT_LIMIT'}           | ${'WARN'}  | ${false} | ${'AR_MANAGER'}             | ${null}
    ${'REV_EAC_OVER_CAP'}          | ${'ERROR'} | ${false} | ${'REVENUE_ACCOUNTANT'}     | ${null}
    ${'REV_LOSS_CONTRACT'}         | ${'ERROR'} | ${false} | ${'REVENUE_ACCOUNTANT'}     | ${null}
    ${'REV_ESTIMATE_STALE'}        | ${'WARN'}  | ${false} | ${'PROJECT_MANAGER'}        | ${null}
    ${'GL_PERIOD_CLOSED'}          | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'GL_ROLE_UNMAPPED'}          | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'GL_UNBALANCED'}             | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'GL_RECON_DIFFERENCE'}       | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'INT_SCHEMA'}                | ${'ERROR'} | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'INT_OWNERSHIP'}             | ${'ERROR'} | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'INT_MESSAGE_CONFLICT'}      | ${'ERROR'} | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'INT_DEAD_LETTER'}           | ${'ERROR'} | ${false} | ${'INTEGRATION_OPERATOR'}   | ${null}
    ${'MAP_PROJECT_INACTIVE'}      | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'COST_RATE_MISSING'}         | ${'WARN'}  | ${false} | ${'RESOURCE_MANAGER'}       | ${null}
    ${'MAP_PROJECT_UNMAPPED'}      | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'MAP_TASK_UNMAPPED'}         | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'MAP_RESOURCE_UNMAPPED'}     | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'MAP_UNIT_UNMAPPED'}         | ${'BLOCK'} | ${false} | ${'MASTER_DATA_STEWARD'}    | ${null}
    ${'APR_SLA_BREACH'}            | ${'WARN'}  | ${false} | ${'CONTROLLER'}             | ${null}
    ${'APR_NO_APPROVER'}           | ${'ERROR'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'SOD_VIOLATION'}             | ${'BLOCK'} | ${false} | ${'CONTROLLER'}             | ${null}
    ${'ANOMALY_DUPLICATE'}         | ${'WARN'}  | ${false} | ${'BILLING_SPECIALIST'}     | ${null}
  `('$code is $severity or $otherwise of the $owner, waivable $waivable', ({ code, severity, waivable, owner, otherwise }) => {
    expect(exceptionRule(code)).toMatchObject({ code, severity, isWaivable: waivable, ownerRole: owner });
    expect(exceptionRule(code).otherwise?.severity ?? null).toBe(otherwise);
  });

  it('holds every code of the table once', () => {
    expect(exceptionCatalogue.size).toBe(63);
  });

  it.each([
    ['BLOCK', 8],
    ['ERROR', 16],
    ['WARN', 40],
    ['INFO', null],
  ] as const)('gives %s %s business hours', (severity, hours) => {
    expect(slaHoursBySeverity[severity]).toBe(hours);
  });

  it('refuses a code that it does not list', () => {
    expect(() => exceptionRule('TIME_LATE')).toThrow(expect.objectContaining({ code: 'EXCEPTION_CODE_UNKNOWN' }));
  });
});

describe('the time a finding may take', () => {
  it.each`
    severity   | detected                  | due
    ${'BLOCK'} | ${'2026-06-30T09:00:00Z'} | ${'2026-06-30T17:00:00.000Z'}
    ${'BLOCK'} | ${'2026-06-30T12:00:00Z'} | ${'2026-07-01T12:00:00.000Z'}
    ${'ERROR'} | ${'2026-06-30T20:00:00Z'} | ${'2026-07-02T17:00:00.000Z'}
    ${'BLOCK'} | ${'2026-07-03T16:00:00Z'} | ${'2026-07-06T16:00:00.000Z'}
    ${'WARN'}  | ${'2026-07-04T12:00:00Z'} | ${'2026-07-10T17:00:00.000Z'}
    ${'INFO'}  | ${'2026-07-04T12:00:00Z'} | ${undefined}
  `('$severity of $detected: $due', ({ severity, detected, due }) => {
    expect(exceptionDueAt(severity, new Date(detected))?.toISOString()).toBe(due);
  });
});
