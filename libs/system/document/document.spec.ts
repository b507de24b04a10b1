import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { fileKeyOf, requireContent, retentionUntil } from './document.js';

function outcome(act: () => unknown): unknown {
  try {
    return act() ?? 'fits';
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

describe('the content of an upload', () => {
  it.each`
    mediaType                     | bytes                   | answer
    ${'application/pdf'}          | ${'%PDF-1.7 …'}         | ${'fits'}
    ${'application/pdf'}          | ${'<html>'}             | ${'FILE_CONTENT_MISMATCH'}
    ${'application/pdf'}          | ${'%P'}                 | ${'FILE_CONTENT_MISMATCH'}
    ${'image/png'}                | ${'\u0089PNG\r\n\u001a\n'} | ${'fits'}
    ${'image/jpeg'}               | ${'\u00ff\u00d8\u00ff\u00e0'} | ${'fits'}
    ${'image/jpeg'}               | ${'GIF89a'}             | ${'FILE_CONTENT_MISMATCH'}
    ${'text/csv'}                 | ${'Date,Hours'}         | ${'fits'}
    ${'application/octet-stream'} | ${'anything'}           | ${'fits'}
    ${'application/octet-stream'} | ${''}                   | ${'FILE_EMPTY'}
    ${'text/html'}                | ${'<html>'}             | ${'MEDIA_TYPE_UNSUPPORTED'}
    ${'constructor'}              | ${'x'}                  | ${'MEDIA_TYPE_UNSUPPORTED'}
  `('$mediaType of $bytes: $answer', ({ mediaType, bytes, answer }) => {
    expect(outcome(() => requireContent({ mediaType, bytes: Buffer.from(bytes, 'latin1') }))).toBe(answer);
  });
});

describe('the key of a file', () => {
  it.each`
    kind         | target                                        | key
    ${'RECEIPT'} | ${null}                                       | ${'abc/RECEIPT/user/u-1'}
    ${'RECEIPT'} | ${{ type: 'expense', id: 'e-1' }}             | ${'abc/RECEIPT/expense/e-1'}
    ${'UBL'}     | ${{ type: 'invoice', id: 'i-1', version: 2 }} | ${'abc/UBL/invoice/i-1/2'}
  `('$key', ({ kind, target, key }) => {
    expect(fileKeyOf({ kind, target }, { sha256: 'abc', userId: 'u-1' })).toBe(key);
  });
});

it('keeps financial files for ten years', () => {
  expect(retentionUntil('RECEIPT', '2026-06-30')).toBe('2036-06-30');
  expect(retentionUntil('OTHER', '2026-06-30')).toBeNull();
});
