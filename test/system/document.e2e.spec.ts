import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Firm, newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const documents = '/system/document/v1/documents';
const pdf = Buffer.from('%PDF-1.7 a signed statement of work');
const unknownId = '01900000-0000-7000-8000-000000000001';

const upload = (person: Person, query: string, bytes: Buffer = pdf, mediaType = 'application/pdf') =>
  person.post(`${documents}?${query}`).set('content-type', mediaType).serialize((body) => body as string).send(bytes as never);

async function firmOfTwo() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  return { firm, manager: await firm.as('CONTRACT_MANAGER'), consultant: await firm.as('CONSULTANT') };
}

async function customerOf({ admin }: Firm): Promise<string> {
  const customer = { code: 'ACME', legalName: 'Acme GmbH', customerKind: 'B2B', country: 'DE' };
  return (await admin.post('/system/customer/v1/customers', customer).expect(201)).body.id as string;
}

async function bytesOf(tenantId: string): Promise<string[]> {
  const names = await readdir(join(started().dataFolder, 'files', tenantId), { recursive: true, withFileTypes: true });
  return names.filter((name) => name.isFile()).map((name) => name.name);
}

it('keeps a file and gives it back byte by byte, under its own name', async () => {
  const { manager } = await firmOfTwo();
  const sha256 = createHash('sha256').update(pdf).digest('hex');

  const stored = await upload(manager, 'kind=SOW&name=R%C3%A9sum%C3%A9%20%22v2%22.pdf').expect(201);
  const content = await manager.get(`${documents}/${stored.body.id}/content`).buffer(true).expect(200);
  const known = await manager.get(`${documents}/${stored.body.id}/content`).set('if-none-match', `"${sha256}"`).expect(304);
  const shown = await manager.get(`${documents}/${stored.body.id}`).expect(200);

  expect(stored.body).toMatchObject({
    kind: 'SOW', fileName: 'Résumé "v2".pdf', mediaType: 'application/pdf', sizeBytes: pdf.length, sha256, retentionUntil: '2036-06-30', target: null,
  });
  expect(content.body).toEqual(pdf);
  expect(content.headers).toMatchObject({ etag: `"${sha256}"`, 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  expect(content.headers['content-disposition']).toBe(`attachment; filename="R_sum_ _v2_.pdf"; filename*=UTF-8''R%C3%A9sum%C3%A9%20%22v2%22.pdf`);
  expect(known.headers['etag']).toBe(`"${sha256}"`);
  expect(shown.body).toEqual(stored.body);
  expect(shown.headers['etag']).toBe('W/"1"');
});

it('keeps the same content once, and answers the same purpose with the same file', async () => {
  const { firm, manager } = await firmOfTwo();
  const target = { type: 'customer', id: await customerOf(firm) };
  const forCustomer = `kind=EVIDENCE&name=letter.pdf&targetType=customer&targetId=${target.id}`;
  const pm = await firm.as('PROJECT_MANAGER');

  const first = await upload(manager, 'kind=SOW&name=a.pdf').expect(201);
  const again = await upload(manager, 'kind=SOW&name=b.pdf').expect(200);
  const other = await upload(pm, forCustomer).expect(201);
  const replay = await upload(pm, forCustomer).expect(200);

  expect([again.body.id, replay.body.id]).toEqual([first.body.id, other.body.id]);
  expect(other.body).toMatchObject({ target });
  expect(other.body.id).not.toBe(first.body.id);
  expect(await bytesOf(firm.tenantId)).toEqual([first.body.sha256]);
});

it('replays a key with the status it answered', async () => {
  const { manager } = await firmOfTwo();

  const first = await upload(manager, 'kind=SOW&name=a.pdf').set('idempotency-key', 'sow').expect(201);
  const replay = await upload(manager, 'kind=SOW&name=a.pdf').set('idempotency-key', 'sow').expect(201);
  const reused = await upload(manager, 'kind=SOW&name=a.pdf', Buffer.from('%PDF other')).set('idempotency-key', 'sow').expect(422);

  expect(replay.body).toEqual(first.body);
  expect(replay.headers['idempotency-replayed']).toBe('true');
  expect(reused.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

it.each`
  what                       | query                                        | bytes             | mediaType                     | status | code
  ${'no bytes'}              | ${'kind=SOW&name=a'}                         | ${''}             | ${'application/octet-stream'} | ${400} | ${'FILE_EMPTY'}
  ${'HTML called PDF'}       | ${'kind=SOW&name=a'}                         | ${'<html>'}       | ${'application/pdf'}          | ${422} | ${'FILE_CONTENT_MISMATCH'}
  ${'a picture called JPEG'} | ${'kind=SOW&name=a'}                         | ${'GIF89a'}       | ${'image/jpeg'}               | ${422} | ${'FILE_CONTENT_MISMATCH'}
  ${'a web page'}            | ${'kind=SOW&name=a'}                         | ${'<html>'}       | ${'text/html'}                | ${415} | ${'MEDIA_TYPE_UNSUPPORTED'}
  ${'JSON'}                  | ${'kind=SOW&name=a'}                         | ${'{}'}           | ${'application/json'}         | ${415} | ${'MEDIA_TYPE_UNSUPPORTED'}
  ${'a path as a name'}      | ${'kind=SOW&name=..%2F..%2Fetc%2Fpasswd'}    | ${'x'}            | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'a line break in a name'} | ${'kind=SOW&name=a%0d%0ax-header:1'}        | ${'x'}            | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'a rendered invoice'}    | ${'kind=INVOICE_PDF&name=a'}                 | ${'x'}            | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'half a target'}         | ${'kind=SOW&name=a&targetType=contract'}     | ${'x'}            | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'a target of no kind'}   | ${`kind=SOW&name=a&targetType=../x&targetId=${unknownId}`} | ${'x'} | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'a target that has no files'} | ${`kind=SOW&name=a&targetType=tenant&targetId=${unknownId}`} | ${'x'} | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
  ${'a target that is not there'} | ${`kind=SOW&name=a&targetType=contract&targetId=${unknownId}`} | ${'x'} | ${'application/octet-stream'} | ${404} | ${'NOT_FOUND'}
  ${'no name'}               | ${'kind=SOW'}                                | ${'x'}            | ${'application/octet-stream'} | ${400} | ${'VALIDATION_FAILED'}
`('refuses $what with $code', async ({ query, bytes, mediaType, status, code }) => {
  const { manager } = await firmOfTwo();

  const reply = await upload(manager, query, Buffer.from(bytes), mediaType);

  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

it.each([
  'bank_account', 'billing_run', 'contract', 'contract_line', 'contract_version', 'customer', 'customer_bill_to', 'customer_tax_registration', 'exception',
  'expense', 'invoice', 'journal_entry', 'milestone', 'payment', 'period', 'project', 'purchase_order', 'resource', 'supplier_cost', 'task', 'time_entry',
])('keeps no file for a %s that is not there, nor for a record of another tenant', async (type) => {
  const [{ firm, manager }, stranger] = [await firmOfTwo(), await newFirm(started())];

  const missing = await upload(manager, `kind=SOW&name=a&targetType=${type}&targetId=${unknownId}`).expect(404);
  const foreign = await upload(manager, `kind=SOW&name=a&targetType=customer&targetId=${await customerOf(stranger)}`).expect(404);

  expect(missing.body).toMatchObject({ code: 'NOT_FOUND', detail: expect.stringContaining(type.replaceAll('_', ' ')) });
  expect(foreign.body.code).toBe('NOT_FOUND');
  await expect(bytesOf(firm.tenantId)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('takes 32 MiB and no more', async () => {
  const { manager } = await firmOfTwo();

  const most = await upload(manager, 'kind=SOW&name=most', Buffer.alloc(32 * 1_048_576, 7), 'application/octet-stream').expect(201);
  const tooMuch = await upload(manager, 'kind=SOW&name=more', Buffer.alloc(32 * 1_048_576 + 1, 7), 'application/octet-stream');

  expect(most.body.sizeBytes).toBe(33_554_432);
  expect([tooMuch.status, tooMuch.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
});

it('shows a consultant what he stored, and nothing else; other tenants nothing', async () => {
  const { firm, manager, consultant } = await firmOfTwo();
  const stranger = (await newFirm(started())).admin;
  const [sow, receipt] = [await upload(manager, 'kind=SOW&name=sow.pdf').expect(201), await upload(consultant, 'kind=RECEIPT&name=taxi.pdf').expect(201)];

  await upload(consultant, 'kind=SOW&name=sow.pdf').expect(403);
  await consultant.get(`${documents}/${sow.body.id}/content`).expect(403);
  await consultant.get(`${documents}/${receipt.body.id}/content`).expect(200);
  await consultant.get(documents).expect(403);
  await (await firm.as('POLICY_ADMIN')).get(`${documents}/${sow.body.id}`).expect(403);
  await manager.get(`${documents}/${receipt.body.id}`).expect(200);
  await stranger.get(`${documents}/${sow.body.id}`).expect(404);
  await stranger.get(`${documents}/${sow.body.id}/content`).expect(404);
});

it('lists by kind and record, page by page', async () => {
  const { firm, manager } = await firmOfTwo();
  const of = `targetType=customer&targetId=${await customerOf(firm)}`;
  const names = ['a', 'b', 'c'];
  for (const name of names) await upload(manager, `kind=SOW&name=${name}.pdf&${of}`, Buffer.from(`%PDF ${name}`)).expect(201);
  await upload(manager, 'kind=OTHER&name=d.pdf').expect(201);

  const first = await manager.get(`${documents}?kind=SOW&${of}&limit=2`).expect(200);
  const second = await manager.get(`${documents}?kind=SOW&${of}&limit=2&after=${first.body.page.next}`).expect(200);

  expect([...first.body.data, ...second.body.data].map(({ fileName }) => fileName).sort()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  expect(second.body.page.next).toBeNull();
});

it('says so when its bytes are no longer what was stored', async () => {
  const { firm, manager } = await firmOfTwo();
  const { body } = await upload(manager, 'kind=SOW&name=a.pdf').expect(201);
  await writeFile(join(started().dataFolder, 'files', firm.tenantId, body.sha256.slice(0, 2), body.sha256), '%PDF-1.7 forged');

  const reply = await manager.get(`${documents}/${body.id}/content`).expect(500);

  expect(reply.body.code).toBe('FILE_DAMAGED');
});
