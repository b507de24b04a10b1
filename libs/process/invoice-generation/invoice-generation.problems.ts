import { Problem, problems as shared } from '#libs/kernel/index.js';

export const problems = {
  staleContent: () => {
    const detail = 'The document has another version or content than you read. Read it again and repeat on the new one.';
    return new Problem('STALE_CONTENT', 412, detail, { invariant: 'INV-38' });
  },

  lineUnknown: (pointer: '/removeLineIds' | '/lineTexts', lineId: string) =>
    shared.invalid([{ pointer, code: 'LINE_UNKNOWN', detail: `${lineId} is no line of the current version.` }]),

  itemUnknown: (itemId: string) =>
    shared.invalid([{ pointer: '/removeTransactionIds', code: 'ITEM_UNKNOWN', detail: `${itemId} is not billed by this document.` }]),

  nothingLeft: () => new Problem('INVOICE_EMPTY', 422, 'An edit must leave at least one line with an amount above zero. Discard the document instead.'),

  nothingChanged: () => new Problem('NOTHING_CHANGED', 422, 'The edit changes nothing. Name a line or an item to remove, or a text to change.'),

  cutoffInFuture: () => shared.invalid([{ pointer: '/cutoffAt', code: 'CUTOFF_IN_FUTURE', detail: 'The cutoff is an instant that has passed.' }]),

  filterUnknown: (pointers: readonly string[]) => new Problem(
    'REFERENCE_UNKNOWN', 422, `${pointers.length} of these ids name nothing here, so the run would bill less than was asked. Correct or remove them.`,
    { errors: pointers.slice(0, 100).map((pointer) => ({ pointer, code: 'REFERENCE_UNKNOWN', detail: 'There is no such record here.' })) },
  ),

  projectUnbilled: () => new Problem('PROJECT_HAS_NO_CONTRACT', 422, 'This project belongs to no contract, so nothing of it is billed.'),
};
