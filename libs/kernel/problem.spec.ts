import { describe, expect, it } from 'vitest';
import { Problem, problems } from './problem.js';

describe('a problem', () => {
  it('is an error with a code, a status and a sentence', () => {
    const problem = new Problem('PO_EXCEEDED', 422, 'Raise the limit of PO-1 or choose another.');
    expect(problem).toBeInstanceOf(Error);
    expect(problem).toMatchObject({ name: 'Problem', code: 'PO_EXCEEDED', status: 422, message: 'Raise the limit of PO-1 or choose another.' });
    expect(problem.errors).toBeUndefined();
    expect(problem.evidence).toBeUndefined();
  });

  it('carries fields, findings, the invariant, evidence and when to try again', () => {
    const more = {
      errors: [{ pointer: '/minutes', code: 'OUT_OF_RANGE', detail: 'Give 1 to 1440 minutes.' }],
      exceptions: [{ code: 'RATE_MISSING', severity: 'BLOCK' as const, ownerRole: 'CONTRACT_MANAGER', detail: 'Add a rate.' }],
      invariant: 'INV-14',
      evidence: { action: 'denied:invoice.post', target: { type: 'invoice', id: 'i-1' }, reason: 'SOD_VIOLATION' },
      retryAfterSeconds: 5,
    };
    expect(new Problem('X', 422, 'Do this.', more)).toMatchObject(more);
  });

  it.each`
    problem                                                       | code                   | status
    ${problems.notFound('rate card', 'r-1')}                      | ${'NOT_FOUND'}         | ${404}
    ${problems.invalid([])}                                       | ${'VALIDATION_FAILED'} | ${400}
    ${problems.forbidden('invoice.post')}                         | ${'FORBIDDEN'}         | ${403}
    ${problems.illegalTransition('rate card', 'retire', 'DRAFT')} | ${'ILLEGAL_TRANSITION'} | ${409}
    ${problems.stale('rate card')}                                | ${'STALE_VERSION'}     | ${412}
  `('shared by all slices: $code is $status', ({ problem, code, status }) => {
    expect(problem).toMatchObject({ code, status });
    expect(problem.message).toMatch(/[A-Z].*\.$/);
  });

  it('of a denied act leaves evidence', () => {
    expect(problems.forbidden('invoice.post').evidence).toMatchObject({ action: 'denied:invoice.post', reason: 'FORBIDDEN' });
  });
});
