import { describe, expect, it } from 'vitest';
import { allow, type Ctx, type Grant, isInKeyScope, may, type RowScope, scopesOf } from './ctx.js';

const ctx = (...grants: Grant[]): Ctx => ({
  tenantId: 't-1', userId: 'u-1', sodUserIds: ['u-1'], actorType: 'USER', grants, now: new Date(0), requestId: 'r-1', traceId: 'x-1',
});
const grant = (permissions: string[], scope = {}): Grant => ({ role: 'CONTROLLER', permissions, scope });

const everywhere = ctx(grant(['invoice.post']));
const germany = ctx(grant(['invoice.post'], { legalEntityIds: ['LE-DE'] }));
const novaInGermany = ctx(grant(['invoice.post'], { legalEntityIds: ['LE-DE'], customerIds: ['NOVA'] }));
const nowhere = ctx(grant(['invoice.post'], { projectIds: [] }));
const twoGrants = ctx(grant(['invoice.post'], { legalEntityIds: ['LE-DE'] }), grant(['invoice.post'], { customerIds: ['NOVA'] }));
const europe = ctx(grant(['invoice.post'], { regions: ['EU'] }));

describe('permission within a scope', () => {
  it.each`
    who              | actor            | row                                                   | answer
    ${'everywhere'}  | ${everywhere}    | ${{ legalEntityId: 'LE-US' }}                         | ${true}
    ${'everywhere'}  | ${everywhere}    | ${{}}                                                 | ${true}
    ${'Germany'}     | ${germany}       | ${{ legalEntityId: 'LE-DE', customerId: 'BOLT' }}     | ${true}
    ${'Germany'}     | ${germany}       | ${{ legalEntityId: 'LE-US' }}                         | ${false}
    ${'Germany'}     | ${germany}       | ${{ legalEntityId: null }}                            | ${false}
    ${'Germany'}     | ${germany}       | ${{}}                                                 | ${false}
    ${'Germany'}     | ${germany}       | ${undefined}                                          | ${true}
    ${'Nova in DE'}  | ${novaInGermany} | ${{ legalEntityId: 'LE-DE', customerId: 'NOVA' }}     | ${true}
    ${'Nova in DE'}  | ${novaInGermany} | ${{ legalEntityId: 'LE-DE', customerId: 'BOLT' }}     | ${false}
    ${'nowhere'}     | ${nowhere}       | ${{ projectId: 'P-1' }}                               | ${false}
    ${'two grants'}  | ${twoGrants}     | ${{ legalEntityId: 'LE-US', customerId: 'NOVA' }}     | ${true}
    ${'two grants'}  | ${twoGrants}     | ${{ legalEntityId: 'LE-US', customerId: 'BOLT' }}     | ${false}
    ${'Europe'}      | ${europe}        | ${{ region: 'EU' }}                                   | ${true}
    ${'Europe'}      | ${europe}        | ${{ region: 'US' }}                                   | ${false}
  `('$who may post $row: $answer', ({ actor, row, answer }: { actor: Ctx; row: RowScope | undefined; answer: boolean }) => {
    expect(may(actor, 'invoice.post', row)).toBe(answer);
  });

  it.each`
    granted                  | asked               | answer
    ${['invoice.post']}      | ${'invoice.submit'} | ${false}
    ${['*.read']}            | ${'invoice.read'}   | ${true}
    ${['*.read']}            | ${'invoice.post'}   | ${false}
    ${['*.read']}            | ${'cost.read'}      | ${false}
    ${['*.read']}            | ${'margin.read'}    | ${false}
    ${['*.read']}            | ${'audit.read'}     | ${false}
    ${['*.read']}            | ${'api_key.read'}   | ${false}
    ${['*.read', 'cost.read']} | ${'cost.read'}    | ${true}
    ${['invoice']}           | ${'invoice.read'}   | ${false}
    ${[]}                    | ${'invoice.read'}   | ${false}
  `('$granted carries $asked: $answer', ({ granted, asked, answer }) => {
    expect(may(ctx(grant(granted)), asked)).toBe(answer);
  });

  it.each`
    permission        | keyScope          | answer
    ${'time.import'}  | ${'time.import'}  | ${true}
    ${'time.import'}  | ${'time.*'}       | ${true}
    ${'time.import'}  | ${'*.*'}          | ${true}
    ${'time.import'}  | ${'*.read'}       | ${false}
    ${'time.read'}    | ${'*.read'}       | ${true}
    ${'invoice.read'} | ${'time.*'}       | ${false}
    ${'time.import'}  | ${'time.importe'} | ${false}
    ${'time.write_own'} | ${'time.write'}   | ${false}
    ${'time.write'}   | ${'time.write_own'} | ${false}
    ${'timesheet.read'} | ${'time.*'}       | ${false}
  `('$permission is in the scope $keyScope of a key: $answer', ({ permission, keyScope, answer }) => {
    expect(isInKeyScope(permission, keyScope)).toBe(answer);
  });

  it('refuses with the permission that is missing, and leaves evidence', () => {
    const denied = () => allow(germany, 'invoice.post', { legalEntityId: 'LE-US' });
    expect(denied).toThrow(expect.objectContaining({ code: 'FORBIDDEN', status: 403, evidence: expect.objectContaining({ action: 'denied:invoice.post' }) }));
    expect(() => allow(germany, 'invoice.post', { legalEntityId: 'LE-DE' })).not.toThrow();
  });

  it('lists the scopes that hold a permission', () => {
    expect(scopesOf(twoGrants, 'invoice.post')).toEqual([{ legalEntityIds: ['LE-DE'] }, { customerIds: ['NOVA'] }]);
    expect(scopesOf(everywhere, 'invoice.post')).toEqual([{}]);
    expect(scopesOf(everywhere, 'invoice.submit')).toEqual([]);
  });
});
