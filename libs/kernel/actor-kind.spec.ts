import { describe, expect, it } from 'vitest';
import type { ActorType } from './ctx.js';
import { isOpenTo } from './actor-kind.js';

describe('what a kind of actor may ever do', () => {
  it.each`
    actor        | role                     | permission                  | answer
    ${'USER'}    | ${'BILLING_MANAGER'}     | ${'invoice.post'}           | ${true}
    ${'SERVICE'} | ${'SERVICE'}             | ${'invoice.post'}           | ${true}
    ${'SERVICE'} | ${'BILLING_MANAGER'}     | ${'invoice.post'}           | ${false}
    ${'SERVICE'} | ${'PROJECT_MANAGER'}     | ${'time.approve'}           | ${false}
    ${'SERVICE'} | ${'CONTROLLER'}          | ${'period.reopen_approve'}  | ${false}
    ${'SERVICE'} | ${'CONTROLLER'}          | ${'period.close'}           | ${false}
    ${'SERVICE'} | ${'BILLING_MANAGER'}     | ${'hold.release'}           | ${false}
    ${'SERVICE'} | ${'PROJECT_MANAGER'}     | ${'invoice.review_operational'} | ${false}
    ${'SERVICE'} | ${'SECURITY_ADMIN'}      | ${'role.assign'}            | ${false}
    ${'SERVICE'} | ${'MASTER_DATA_STEWARD'} | ${'time.import'}            | ${true}
    ${'SERVICE'} | ${'AR_SPECIALIST'}       | ${'payment.record'}         | ${true}
    ${'AI'}      | ${'AI'}                  | ${'recommendation.create'}  | ${true}
    ${'AI'}      | ${'AI'}                  | ${'*.read'}                 | ${true}
    ${'AI'}      | ${'AUDITOR'}             | ${'cost.read'}              | ${true}
    ${'AI'}      | ${'AR_SPECIALIST'}       | ${'payment.record'}         | ${false}
    ${'AI'}      | ${'BILLING_MANAGER'}     | ${'invoice.post'}           | ${false}
    ${'AI'}      | ${'MASTER_DATA_STEWARD'} | ${'customer.write'}         | ${false}
  `('$actor as $role, $permission: $answer', ({ actor, role, permission, answer }: { actor: ActorType; role: string; permission: string; answer: boolean }) => {
    expect(isOpenTo(actor, permission, role)).toBe(answer);
  });
});
