import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import type { InboxMessage, Mapping, MappingEvent, MappingStatus, NewMapping } from './exchange.types.js';
import { dismissMessage, withoutCost } from './inbox-message.js';
import { approveMapping, moveMapping, requireTarget } from './mapping.js';

function outcome(act: () => unknown): unknown {
  try {
    return act() ?? 'fits';
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

describe('a mapping', () => {
  const proposed = (validFrom: string | null, validTo: string | null, id = 'new') =>
    ({ id, status: 'PROPOSED', proposedBy: 'ada', validFrom, validTo }) as Mapping;

  it.each`
    from          | approve                 | reject                  | retire
    ${'PROPOSED'} | ${'APPROVED'}           | ${'REJECTED'}           | ${'ILLEGAL_TRANSITION'}
    ${'APPROVED'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'RETIRED'}
    ${'REJECTED'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'RETIRED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('from $from', ({ from, ...events }: { from: MappingStatus } & Record<MappingEvent, string>) => {
    const moved = Object.keys(events).map((event) => [event, outcome(() => moveMapping({ status: from } as Mapping, event as MappingEvent).status)]);
    expect(Object.fromEntries(moved)).toEqual(events);
  });

  it.each`
    approver             | answer
    ${['bob']}           | ${'APPROVED'}
    ${['ada']}           | ${'SOD_VIOLATION'}
    ${['robot', 'ada']}  | ${'SOD_VIOLATION'}
  `('proposed by ada, approved by who counts as $approver: $answer', ({ approver, answer }) => {
    expect(outcome(() => approveMapping(proposed(null, null), [], { sodUserIds: approver, proposerIds: ['ada'] }).status)).toBe(answer);
  });

  it.each`
    from            | to              | answer
    ${null}         | ${'2026-01-01'} | ${'APPROVED'}
    ${null}         | ${'2026-01-02'} | ${'MAPPING_OVERLAPS'}
    ${null}         | ${null}         | ${'MAPPING_OVERLAPS'}
    ${'2026-06-30'} | ${null}         | ${'MAPPING_OVERLAPS'}
    ${'2026-07-01'} | ${null}         | ${'APPROVED'}
  `('beside one of the first half of 2026, from $from to $to: $answer', ({ from, to, answer }) => {
    const approved = [proposed('2026-01-01', '2026-07-01', 'old')];
    expect(outcome(() => approveMapping(proposed(from, to), approved, { sodUserIds: ['bob'], proposerIds: ['ada'] }).status)).toBe(answer);
  });

  it.each`
    kind           | target                                                                      | answer
    ${'PROJECT'}   | ${{ targetId: 'p' }}                                                        | ${'fits'}
    ${'PROJECT'}   | ${{ targetCode: 'NOVA' }}                                                   | ${'VALIDATION_FAILED'}
    ${'PROJECT'}   | ${{}}                                                                       | ${'VALIDATION_FAILED'}
    ${'WORK_TYPE'} | ${{ targetCode: 'OVERTIME' }}                                               | ${'fits'}
    ${'WORK_TYPE'} | ${{ targetCode: 'NIGHT' }}                                                  | ${'VALIDATION_FAILED'}
    ${'UNIT'}      | ${{ targetCode: 'HUR', targetId: 'p' }}                                     | ${'VALIDATION_FAILED'}
    ${'UNIT'}      | ${{ targetCode: 'HUR', validFrom: '2026-01-02', validTo: '2026-01-02' }}    | ${'VALIDATION_FAILED'}
  `('of a $kind to $target: $answer', ({ kind, target, answer }) => {
    expect(outcome(() => requireTarget({ sourceSystem: 'harvest', kind, externalCode: 'x', ...target } as NewMapping))).toBe(answer);
  });
});

describe('a message', () => {
  it.each`
    status        | reason        | answer
    ${'PARKED'}   | ${'obsolete'} | ${'IGNORED'}
    ${'DEAD'}     | ${'obsolete'} | ${'IGNORED'}
    ${'PARKED'}   | ${' '}        | ${'REASON_REQUIRED'}
    ${'RECEIVED'} | ${'obsolete'} | ${'ILLEGAL_TRANSITION'}
    ${'APPLIED'}  | ${'obsolete'} | ${'ILLEGAL_TRANSITION'}
    ${'IGNORED'}  | ${'obsolete'} | ${'ILLEGAL_TRANSITION'}
  `('that is $status, dismissed for "$reason": $answer', ({ status, reason, answer }) => {
    expect(outcome(() => dismissMessage({ status } as InboxMessage, reason).status)).toBe(answer);
  });

  it('is shown without what it says about cost', () => {
    const payload = { Hours: '8', 'Cost Rate': '80', 'cost amount': '640', row: { costRate: 80, project: 'NOVA' }, tags: ['cost'] };
    expect(withoutCost(payload)).toEqual({ Hours: '8', row: { project: 'NOVA' }, tags: ['cost'] });
    expect(withoutCost(null)).toBeNull();
  });
});
