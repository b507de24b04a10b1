import { describe } from 'vitest';
import { id, insert, update, useAttacks } from './hostile.js';
import { firm } from './hostile-firm.js';

const after = useAttacks();

function reference(name: string, externalId: string): string {
  return insert('exchange.external_reference', { id: id(name), entityType: 'project', entityId: id(`project of ${name}`), sourceSystem: 'CRM', externalId });
}

function message(name: string, messageId: string): string {
  return insert('exchange.inbox_message', { id: id(name), sourceSystem: 'CRM', messageId, kind: 'x', payloadHash: 'h', status: 'APPLIED' });
}

describe('records of other systems', () => {
  const { refused, allowed } = after(...firm, reference('reference', '1'), message('message', 'm1'));

  refused('inv_70_one_record_per_external_id', 'One external id stands for one record.', reference('second', '1'));
  allowed('Another external id stands for another.', reference('second', '2'));
  refused('inv_70_external_id_keeps_its_record', 'An external id keeps its record.',
    update('exchange.external_reference', 'reference', { entityId: id('another') }));
  refused('one_message_per_id', 'A message is received once.', message('echo', 'm1'));
  refused('message_follows_its_order', 'An applied message is not parked.',
    update('exchange.inbox_message', 'message', { status: 'PARKED', payload: {}, problemCode: 'X' }));
});

describe('files, keys and exceptions', () => {
  const { refused, allowed } = after(
    ...firm,
    insert('document.file', {
      id: id('file'), kind: 'SOW', fileName: 'a', sha256: `\\x${'ab'.repeat(32)}`, mediaType: 'text/plain',
      sizeBytes: 1, storagePath: 'x/a', retentionUntil: '2036-01-01',
    }),
    insert('identity.api_key', { id: id('key'), userId: id('ann'), name: 'k', prefix: 'bw_test_a', hash: `\\x${'ab'.repeat(32)}`, expiresAt: '2030-01-01' }),
    exception('exception'),
  );

  refused('file_keeps_its_content', 'A file keeps its bytes.', update('document.file', 'file', { sha256: `\\x${'cd'.repeat(32)}` }));
  refused('file_keeps_its_content', 'A file is not kept for less long.', update('document.file', 'file', { retentionUntil: '2030-01-01' }));
  allowed('A file may be kept for longer.', update('document.file', 'file', { retentionUntil: '2040-01-01' }));
  refused('key_keeps_its_identity', 'A key stays with its user.', update('identity.api_key', 'key', { userId: id('bob') }));
  refused('one_open_exception_per_target_and_code', 'A finding is opened once.', exception('echo'));
  refused('only_waivable_exceptions_are_waived', 'A finding nobody may waive is not waived.',
    update('work_item.exception', 'exception', { status: 'WAIVED', resolution: 'x', resolvedAt: '2026-06-15T10:00:00Z' }));
});

function exception(name: string): string {
  return insert('work_item.exception', {
    id: id(name), code: 'TIME_MISSING', severity: 'WARN', targetType: 'timesheet', targetId: id('timesheet'), ownerRole: 'CONSULTANT',
  });
}
