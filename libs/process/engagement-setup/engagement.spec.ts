import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { contentOf, findContradictions, findUnsigned, periodOf, requireBilledTerms, requireEnabled, tasksByLevel } from './engagement.js';
import type { EngagementTask, NewEngagement } from './engagement.types.js';

const line = { lineNo: 1, billingModel: 'TM' as const };
const project = { code: 'P', tasks: [{ code: 'T', lineNo: 1 }] };

function engagement(changes: Partial<NewEngagement> = {}): NewEngagement {
  return {
    externalRef: { system: 'CRM', id: '1' },
    legalEntity: { code: 'LE' },
    customer: { code: 'C' },
    billTos: [{ code: 'A' }],
    contract: { number: 'N', currency: 'EUR', start: '2026-09-01', lines: [line] },
    projects: [project],
    ...changes,
  };
}

const contract = (changes: object) => ({ contract: { ...engagement().contract, ...changes } });
const projects = (changes: object) => ({ projects: [{ ...project, ...changes }] });
const errorsOf = (changes: Partial<NewEngagement>) => findContradictions(engagement(changes)).map(({ pointer, code }) => `${pointer} ${code}`);

it.each`
  signedOn        | found
  ${undefined}    | ${[]}
  ${'2026-05-31'} | ${[]}
  ${'2026-06-01'} | ${['NOT_YET_SIGNED']}
`('signed on $signedOn, when it is 31 May: $found', ({ signedOn, found }) => {
  expect(findUnsigned(engagement({ signedOn }), '2026-05-31').map(({ code }) => code)).toEqual(found);
});

it('refuses a term that nothing bills yet, and points to it', () => {
  const act = () =>
    requireBilledTerms(engagement(contract({ lines: [line, { ...line, lineNo: 2, terms: { minimumFee: { amount: 200_000, currency: 'EUR' } } }] })));

  expect(act).toThrow(expect.objectContaining({
    code: 'TERM_NOT_ENABLED', status: 422, errors: [expect.objectContaining({ pointer: '/contract/lines/1/terms/minimumFee' })],
  }));
  expect(() => requireBilledTerms(engagement())).not.toThrow();
});

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'fits';
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('what fits together', () => {
  const rates = (...lines: object[]) => ({ rateCard: { scope: 'CONTRACT', lines: lines.map((one) => ({ rateMicros: 1n, ...one })) } });
  const assignments = (...given: object[]) => projects({ assignments: given.map((one) => ({ resource: 'R', task: 'T', ...one })) });
  const two = { billTos: [{ code: 'A' }, { code: 'B' }] };
  const split = (...parts: [string, string][]) => contract({ lines: [{ ...line, billToSplit: parts.map(([billTo, percent]) => ({ billTo, percent })) }] });

  it.each`
    changes                                                                        | answer
    ${{}}                                                                          | ${[]}
    ${two}                                                                         | ${['/contract/lines/0/billToSplit SPLIT_MISSING']}
    ${{ ...two, ...split(['A', '33.333333'], ['B', '66.666667']) }}                | ${[]}
    ${{ ...two, ...split(['A', '33.33'], ['B', '66.66']) }}                        | ${['/contract/lines/0/billToSplit SPLIT_NOT_100']}
    ${{ ...two, ...split(['A', '50'], ['A', '50']) }}                              | ${['/contract/lines/0/billToSplit/1/billTo REPEATED']}
    ${{ billTos: [{ code: 'A' }, { code: 'A' }], ...split(['A', '100']) }}         | ${['/billTos/1/code REPEATED']}
    ${contract({ end: '2026-08-31' })}                                             | ${['/contract/end ENDS_BEFORE_START']}
    ${contract({ end: '2026-09-01' })}                                             | ${[]}
    ${contract({ lines: [{ ...line, schedule: [{}] }] })}                          | ${['/contract/lines/0/schedule TERM_UNFIT']}
    ${contract({ lines: [{ ...line, terms: { anchorDay: 32 } }] })}                | ${['/contract/lines/0/terms/anchorDay UNFIT']}
    ${rates({ role: 'S' }, { role: 'C' }, {})}                                     | ${[]}
    ${rates({ role: 'S', validTo: '2027-01-01' }, { role: 'S', validFrom: '2027-01-01' })} | ${[]}
    ${rates({ role: 'S' }, { role: 'S', validFrom: '2027-01-01' })}                | ${['/rateCard/lines/1/validFrom OVERLAPS']}
    ${rates({ role: 'S' }, { role: 'S', task: 'T' }, { role: 'S', grade: 'A' }, { role: 'S', location: 'Berlin' })} | ${[]}
    ${rates({ task: 'T' }, { task: 'T' })}                                         | ${['/rateCard/lines/1/validFrom OVERLAPS']}
    ${rates({ task: 'X' })}                                                        | ${['/rateCard/lines/0/task NOT_OF_THIS_ENGAGEMENT']}
    ${{ ...rates({ task: 'T' }), projects: [project, { ...project, code: 'Q' }] }} | ${['/rateCard/lines/0/task TASK_AMBIGUOUS']}
    ${rates({ validTo: '2026-09-01' })}                                            | ${['/rateCard/lines/0/validTo PERIOD_EMPTY']}
    ${{ rateCard: { scope: 'PROJECT', lines: [] } }}                               | ${[]}
    ${{ rateCard: { scope: 'PROJECT', lines: [] }, projects: [project, { ...project, code: 'Q' }] }} | ${['/rateCard/scope PROJECT_AMBIGUOUS']}
    ${{ projects: [project, project] }}                                            | ${['/projects/1/code REPEATED']}
    ${projects({ start: '2026-10-01', end: '2026-09-30' })}                        | ${['/projects/0/end ENDS_BEFORE_START']}
    ${projects({ tasks: [{ code: 'T', lineNo: 2 }] })}                             | ${['/projects/0/tasks/0/lineNo NOT_OF_THIS_ENGAGEMENT']}
    ${projects({ tasks: [{ code: 'T', parent: 'U' }, { code: 'U', parent: 'T' }] })} | ${['/projects/0/tasks/0/parent NOT_OF_THIS_ENGAGEMENT', '/projects/0/tasks/1/parent NOT_OF_THIS_ENGAGEMENT']}
    ${projects({ budget: [{ category: 'LABOUR' }, { category: 'LABOUR', task: 'T' }] })} | ${[]}
    ${projects({ budget: [{ category: 'LABOUR' }, { category: 'LABOUR' }] })}      | ${['/projects/0/budget/1/category REPEATED']}
    ${projects({ budget: [{ category: 'LABOUR', task: 'X' }] })}                   | ${['/projects/0/budget/0/task NOT_OF_THIS_ENGAGEMENT']}
    ${assignments({}, { role: 'S' }, { resource: 'Q' })}                           | ${[]}
    ${assignments({}, { validFrom: '2027-01-01' })}                                | ${['/projects/0/assignments/1/validFrom OVERLAPS']}
    ${assignments({ task: 'X' })}                                                  | ${['/projects/0/assignments/0/task NOT_OF_THIS_ENGAGEMENT']}
    ${assignments({ validTo: '2026-08-01' })}                                      | ${['/projects/0/assignments/0/validTo PERIOD_EMPTY']}
  `('finds $answer', ({ changes, answer }) => {
    expect(errorsOf(changes)).toEqual(answer);
  });
});

it.each`
  changes                                                                    | answer
  ${{}}                                                                      | ${'fits'}
  ${contract({ lines: [line, { lineNo: 2, billingModel: 'RETAINER' }] })}    | ${'BILLING_MODEL_NOT_ENABLED'}
  ${{ templateCode: 'X' }}                                                   | ${'TEMPLATE_NOT_ENABLED'}
  ${{ amendment: { kind: 'RENEWAL', effectiveFrom: '2027-01-01' } }}         | ${'AMENDMENT_NOT_ENABLED'}
`('answers $answer to what may not be built yet', ({ changes, answer }) => {
  expect(codeOf(() => requireEnabled(engagement(changes)))).toBe(answer);
});

it('knows the same content whatever the source calls it and however it leaves things out', () => {
  const given = engagement({ rateCard: { scope: 'CONTRACT', lines: [{ role: 'S', rateMicros: 175_000_000n }] } });
  const same = { ...given, externalRef: { system: 'ERP', id: '9', version: '7' }, signedOn: null, documentRef: undefined };
  const other = engagement({ rateCard: { scope: 'CONTRACT', lines: [{ role: 'S', rateMicros: 175_000_001n }] } });

  expect(contentOf(same)).toEqual(contentOf(given));
  expect(contentOf(other)).not.toEqual(contentOf(given));
  expect(contentOf(given)).toMatchObject({ rateCard: { lines: [{ role: 'S', rateMicros: '175000000' }] } });
});

it.each`
  given                                             | answer
  ${{}}                                             | ${{ from: '2026-09-01', to: null }}
  ${{ validFrom: '2026-10-01', validTo: null }}     | ${{ from: '2026-10-01', to: null }}
  ${{ validTo: '2027-01-01' }}                      | ${{ from: '2026-09-01', to: '2027-01-01' }}
`('reads the days of $given from the contract', ({ given, answer }) => {
  expect(periodOf(engagement().contract, given)).toEqual(answer);
});

it.each`
  tasks                                          | levels
  ${['A', 'B']}                                  | ${[['A', 'B']]}
  ${['C<B', 'B<A', 'A', 'D']}                    | ${[['A', 'D'], ['B'], ['C']]}
  ${['A', 'B<C', 'C<B']}                         | ${[['A']]}
`('puts the tasks $tasks into levels', ({ tasks, levels }) => {
  const given = (tasks as string[]).map((text): EngagementTask => ({ code: text.split('<')[0]!, parent: text.split('<')[1] ?? null }));

  expect(tasksByLevel(given).map((level) => level.map(({ code }) => code))).toEqual(levels);
});
