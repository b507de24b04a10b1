import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { timeDoor, workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const imports = `${workDoor}/imports`;

const sample = (source: string) => readFile(new URL(`../data/time-exports/${source}.csv`, import.meta.url));
const send = (by: Person, file: Buffer | string, query = '') => by.post(`${imports}?${query}`).set('content-type', 'text/csv').send(file as string);

interface Row {
  readonly row: number;
  readonly outcome: string;
  readonly status?: string;
  readonly problem?: { readonly code: string };
}

const shown = (body: { rows: Row[] }) => body.rows.map(({ row, outcome, status, problem }) => [row, outcome, status ?? problem?.code ?? ''].join(' ').trim());

/** Says what a word of a source means here; the one who proposes it does not approve it. */
async function mapped(
  { firm, steward }: WorkingFirm, source: string, words: readonly (readonly [kind: string, word: string, targetId: string])[],
): Promise<void> {
  const operator = await firm.as('INTEGRATION_OPERATOR');
  for (const [kind, externalCode, targetId] of words) {
    const mapping = await operator.post('/system/exchange/v1/mappings', { sourceSystem: source, kind, externalCode, targetId }).expect(201);
    await steward.post(`/system/exchange/v1/mappings/${mapping.body.id}/approve`).expect(200);
  }
}

async function entriesOf({ steward }: WorkingFirm): Promise<{ workDate: string; minutes: number; status: string; narrative: string | null }[]> {
  return (await steward.get(`${timeDoor}/time-entries`).expect(200)).body.data;
}

it('parks what it cannot map, takes it after mapping, and changes nothing the third time', async () => {
  const firm = await workingFirm(started());
  const file = await sample('toggl-detailed');

  const unmapped = await send(firm.steward, file, 'mode=partial').expect(200);
  const waiting = await firm.steward.get('/system/exchange/v1/inbox-messages').expect(200);
  await mapped(firm, 'TOGGL', [['PROJECT', 'Acme GmbH / Bolt', firm.projectId]]);
  const taken = await send(firm.steward, file).expect(200);
  const again = await send(firm.steward, file).expect(200);
  const left = await firm.steward.get('/system/exchange/v1/inbox-messages').expect(200);

  expect(unmapped.body.source).toBe('TOGGL');
  expect(shown(unmapped.body)).toEqual(['2 parked MAP_PROJECT_UNMAPPED', '3 parked MAP_PROJECT_UNMAPPED', '4 skipped IMPORT_ZERO_LENGTH']);
  expect(waiting.body.data).toMatchObject([{ ownerRole: 'MASTER_DATA_STEWARD' }, { ownerRole: 'MASTER_DATA_STEWARD' }]);
  expect(shown(taken.body)).toEqual(['2 created DRAFT', '3 created DRAFT', '4 skipped IMPORT_ZERO_LENGTH']);
  expect(again.body.totals).toEqual({ created: 0, updated: 0, unchanged: 2, parked: 0, skipped: 1, rejected: 0 });
  expect(left.body.data).toEqual([]);
  expect((await entriesOf(firm)).map(({ workDate, minutes }) => [workDate, minutes]).toSorted()).toEqual([['2026-05-04', 150], ['2026-05-04', 210]]);
});

it('takes a file once that is sent several times at once', async () => {
  const firm = await workingFirm(started());
  await mapped(firm, 'TOGGL', [['PROJECT', 'Acme GmbH / Bolt', firm.projectId]]);
  const file = await sample('toggl-detailed');

  const replies = await Promise.all([1, 2, 3].map(() => send(firm.steward, file)));

  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(replies.map(({ body }) => body.totals.created).toSorted()).toEqual([0, 0, 2]);
  expect(await entriesOf(firm)).toHaveLength(2);
});

it('reads each source, asks nothing it can find out, and submits in the same act', async () => {
  const firm = await workingFirm(started());
  await mapped(firm, 'CLOCKIFY', [['PROJECT', 'Umbrella BV / Nova', firm.projectId]]);
  await mapped(firm, 'KIMAI', [['PROJECT', 'Acme GmbH / Bolt', firm.projectId]]);

  const clockify = await send(firm.steward, await sample('clockify-detailed'), 'submit=true').expect(200);
  const kimai = await send(firm.steward, await sample('kimai-export'), 'submit=true&mode=partial').expect(200);

  expect([clockify.body.dateOrder, kimai.body.decimal]).toEqual(['MDY', 'point']);
  expect(shown(clockify.body)).toEqual(['2 created APPROVED', '3 created APPROVED']);
  expect(shown(kimai.body)).toEqual(['2 created APPROVED', '3 parked IMPORT_EXPENSE_ROW']);
  expect((await entriesOf(firm)).map(({ minutes, narrative }) => [minutes, narrative]).toSorted()).toEqual([
    [105, '=SUM(A1:A9) is text; keep it'], [141, 'Sprint 12'], [150, 'Sprint 12'],
  ]);
});

it('rejects the over-long row, parks the negative one, and keeps nothing of an atomic file but the evidence', async () => {
  const firm = await workingFirm(started());
  await mapped(firm, 'HARVEST', [
    ['PROJECT', 'BOLT', firm.projectId], ['RESOURCE', 'Jonas Beck', firm.resources['R-9']], ['RESOURCE', 'Priya Nair', firm.resources['R-7']],
  ]);
  const file = await sample('harvest-detailed');

  const atomic = await send(firm.steward, file).expect(422);
  const nothing = await entriesOf(firm);
  const evidence = await firm.steward.get('/system/exchange/v1/import-files').expect(200);
  const partial = await send(firm.steward, file, 'mode=partial').expect(200);

  expect(atomic.body).toMatchObject({ code: 'BULK_REJECTED', errors: [{ pointer: '/rows/5/Hours', code: 'TIME_OVER_DAY_LIMIT' }] });
  expect(nothing).toEqual([]);
  expect(evidence.body.data).toMatchObject([{ status: 'FAILED', documentId: expect.any(String), sourceSystem: 'HARVEST', rejectedCount: 1, createdCount: 0 }]);
  expect(shown(partial.body)).toEqual(['2 created DRAFT', '4 parked TIME_NEGATIVE', '5 rejected TIME_OVER_DAY_LIMIT']);
  expect(partial.body.rows[0].findings).toEqual(['TIME_OUTSIDE_ASSIGNMENT']);
});

const header = 'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags';
const row = (description: string, start: string, end: string, duration: string, task = 'Build') =>
  `Priya Nair,priya@northwind.test,Acme GmbH,BOLT,${task},${description},Yes,2026-06-10,${start},2026-06-10,${end},${duration},`;
const file = (...rows: string[]) => [header, ...rows, ''].join('\n');

it('rejects a narrative that nobody could enter by hand, and keeps the file that has it', async () => {
  const firm = await workingFirm(started());
  const long = file(row('n'.repeat(4001), '09:00:00', '10:00:00', '01:00:00'), row('n'.repeat(4000), '10:00:00', '11:00:00', '01:00:00'));

  const atomic = await send(firm.steward, long).expect(422);
  const partial = await send(firm.steward, long, 'mode=partial').expect(200);
  const [kept] = (await firm.steward.get('/system/exchange/v1/import-files?limit=1').expect(200)).body.data;
  const told = await firm.steward.get(`/system/exchange/v1/import-files/${kept.id}/rows`).expect(200);
  const content = await firm.steward.get(`/system/document/v1/documents/${kept.documentId}/content`).buffer(true).expect(200);

  expect(atomic.body).toMatchObject({ code: 'BULK_REJECTED', errors: [{ pointer: '/rows/2', code: 'TIME_NARRATIVE_TOO_LONG' }] });
  expect(shown(partial.body)).toEqual(['2 rejected TIME_NARRATIVE_TOO_LONG', '3 created DRAFT']);
  expect((await entriesOf(firm)).map(({ narrative }) => narrative?.length)).toEqual([4000]);
  expect(told.body.data).toMatchObject([{ rowNo: 2, outcome: 'rejected', problem: { code: 'TIME_NARRATIVE_TOO_LONG' } }]);
  expect(content.text ?? content.body.toString()).toBe(long);
});

it('updates a draft, parks a change of submitted work, and reverses approved work by its negative row', async () => {
  const firm = await workingFirm(started());
  await send(firm.steward, file(row('API', '09:00:00', '10:00:00', '01:00:00'))).expect(200);

  const renamed = await send(firm.steward, file(row('API design', '09:00:00', '10:00:00', '01:00:00')), 'submit=true').expect(200);
  const changed = await send(firm.steward, file(row('API design', '09:00:00', '11:00:00', '02:00:00'))).expect(200);
  const gone = await send(firm.steward, file(row('Other', '14:00:00', '15:30:00', '01:30:00', 'Review'))).expect(200);
  const reversed = await send(firm.steward, file(row('API design', '09:00:00', '10:00:00', '01:00:00'), row('API design', '', '', '-01:00:00'))).expect(200);

  expect(shown(renamed.body)).toEqual(['2 updated APPROVED']);
  expect(shown(changed.body)).toEqual(['2 parked IMPORT_CHANGED']);
  expect(changed.body.rows[0].problem.detail).toBe(
    'The source changed minutes after the entry was APPROVED. To follow it, reverse it, enter the work anew and dismiss the message; ' +
    'to keep what is here, dismiss the message.',
  );
  expect(shown(gone.body)).toEqual(['2 created DRAFT', '0 parked IMPORT_REMOVED']);
  expect(shown(reversed.body).slice(0, 2)).toEqual(['2 unchanged APPROVED', '3 created REVERSED']);
  expect((await entriesOf(firm)).map(({ minutes, status }) => [minutes, status]).toSorted()).toEqual([[-60, 'REVERSED'], [60, 'REVERSED'], [90, 'DRAFT']]);
});

it('compares what the rows say they are worth with their prices, which alone are billed', async () => {
  const firm = await workingFirm(started());
  await mapped(firm, 'TOGGL', [['PROJECT', 'Acme GmbH / Bolt', firm.projectId]]);
  const drafted = await send(firm.steward, await sample('toggl-detailed')).expect(200);
  const money = (by: Person, query = '') => by.get(`${imports}/${drafted.body.batchId}/money${query}`);
  const early = await money(firm.steward).expect(200);

  await send(firm.steward, await sample('toggl-detailed'), 'submit=true').expect(200);
  const created = drafted.body.rows.filter(({ outcome }: Row) => outcome === 'created');
  for (const { id } of created) await firm.priya.post(`${workDoor}/time-entries/${id}/submit`).expect(200);
  const priced = await vi.waitFor(async () => {
    const { body } = await money(firm.steward).expect(200);
    expect(body.data.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['EQUAL', 'DIFFERENT']);
    return body.data;
  }, { timeout: 20_000, interval: 100 });
  const { body: first } = await money(firm.steward, '?limit=1').expect(200);
  const { body: second } = await money(firm.steward, `?limit=1&after=${first.page.next}`).expect(200);
  await money(firm.steward, '?after=WyJ4Il0').expect(400);
  await money(firm.priya).expect(403);
  await money(await (await newFirm(started())).as('MASTER_DATA_STEWARD')).expect(404);

  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  expect(early.body.data).toMatchObject([{ row: 2, verdict: 'UNPRICED', imported: eur(42_000), priced: null },
    { row: 3, verdict: 'UNPRICED', imported: eur(29_900) }]);
  expect(priced).toMatchObject([
    { row: 2, imported: eur(42_000), priced: eur(42_000), difference: eur(0) }, { row: 3, imported: eur(29_900), priced: eur(30_000), difference: eur(-100) },
  ]);
  expect([...first.data, ...second.data]).toEqual(priced);
  expect(second.page.next).toBeNull();
});

it('compares a row with the entry it changed, whatever the row was called when it came first', async () => {
  const firm = await workingFirm(started());
  const stating = (...rows: string[]) => file(...rows).replace('Tags', 'Tags,Amount (EUR)').replaceAll(/,$/gm, ',,120.00');
  const of = (description: string) => stating(row(description, '09:00:00', '10:00:00', '01:00:00'));
  const money = async ({ body }: { body: { batchId: string } }) => (await firm.steward.get(`${imports}/${body.batchId}/money`).expect(200)).body.data;

  const first = await send(firm.steward, of('API')).expect(200);
  const renamed = await send(firm.steward, of('API design')).expect(200);
  const again = await send(firm.steward, of('API design')).expect(200);
  const last = await send(firm.steward, stating(row('API v2', '09:00:00', '10:00:00', '01:00:00'), row('New', '10:00:00', '11:00:00', '01:00:00'))).expect(200);
  const entryId = first.body.rows[0].id as string;

  expect([renamed, again, last].map(({ body }) => shown(body))).toEqual([['2 updated DRAFT'], ['2 unchanged DRAFT'], ['2 updated DRAFT', '3 created DRAFT']]);
  for (const reply of [first, renamed, again]) expect(await money(reply)).toMatchObject([{ row: 2, verdict: 'UNPRICED', entryId }]);
  expect(await money(last)).toMatchObject([{ verdict: 'UNPRICED', entryId }, { verdict: 'UNPRICED', entryId: last.body.rows[1].id }]);
});

/** Stops a submission where it has locked its entry, starts the rival act, and lets the first go on when the rival waits for that entry. */
async function overtaking<T>(submission: () => PromiseLike<unknown>, rival: () => PromiseLike<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();
  const waiting = (what: string) => vi.waitFor(async () => {
    const { rowCount } = await owner.query(
      `select from pg_locks w where not w.granted and w.locktype = $1 and exists (
         select from pg_locks h join pg_database d on d.oid = h.database where h.pid = w.pid and d.datname = current_database())`,
      [what],
    );
    expect(rowCount).toBeGreaterThan(0);
  }, { timeout: 10_000, interval: 10 });
  try {
    await owner.query('begin');
    await owner.query('lock table approval.approval_request in share mode');
    const submitted = Promise.resolve(submission());
    await waiting('relation');
    const answer = Promise.resolve(rival());
    await waiting('transactionid');
    await owner.query('rollback');
    await submitted;
    return await answer;
  } finally {
    await owner.end();
  }
}

it('parks the row of an entry that is submitted while the file is read, and takes the others', async () => {
  const firm = await workingFirm(started());
  const { body } = await send(firm.steward, file(row('API', '09:00:00', '10:00:00', '01:00:00'))).expect(200);
  const longer = file(row('API', '09:00:00', '11:00:00', '02:00:00'), row('Other', '14:00:00', '15:00:00', '01:00:00'));

  const reply = await overtaking(
    () => firm.priya.post(`${workDoor}/time-entries/${body.rows[0].id}/submit`).expect(200), () => send(firm.steward, longer),
  );

  expect(shown(reply.body)).toEqual(['2 parked IMPORT_CHANGED', '3 created DRAFT']);
});

it('keeps the minutes of the source as they change with a draft', async () => {
  const firm = await workingFirm(started());
  await send(firm.steward, file(row('API', '09:00:00', '10:00:00', '01:00:00'))).expect(200);

  await send(firm.steward, file(row('API', '09:00:00', '11:00:00', '02:00:00'))).expect(200);

  const [entry] = (await firm.steward.get(`${timeDoor}/time-entries`).expect(200)).body.data;
  expect(entry).toMatchObject({ minutes: 120, sourceMinutes: '120.000000' });
});

it('does not bring back what was deleted here', async () => {
  const firm = await workingFirm(started());
  const { body } = await send(firm.steward, file(row('API', '09:00:00', '10:00:00', '01:00:00'))).expect(200);
  await firm.priya.delete(`${workDoor}/time-entries/${body.rows[0].id}`).expect(204);

  const again = await send(firm.steward, file(row('API', '09:00:00', '10:00:00', '01:00:00'))).expect(200);

  expect(shown(again.body)).toEqual(['2 unchanged DELETED']);
  expect(await entriesOf(firm)).toEqual([]);
});

it.each`
  what                      | body                                              | query                 | status | code
  ${'an ambiguous date'}    | ${file(row('x', '09:00:00', '10:00:00', '1')).replaceAll('2026-06-10', '03/04/2026')} | ${''} | ${422} | ${'IMPORT_AMBIGUOUS'}
  ${'an unknown header'}    | ${'a,b,c\n1,2,3\n'}                               | ${''}                 | ${422} | ${'IMPORT_UNKNOWN_HEADER'}
  ${'nothing'}              | ${`${header}\n`}                                  | ${''}                 | ${400} | ${'IMPORT_EMPTY'}
  ${'broken UTF-8'}         | ${Buffer.from([0x55, 0xff, 0xfe, 0x0a])}          | ${''}                 | ${400} | ${'IMPORT_ENCODING'}
  ${'an unknown entity'}    | ${file(row('x', '09:00:00', '10:00:00', '1'))}    | ${'legalEntity=XX'}   | ${400} | ${'VALIDATION_FAILED'}
  ${'an unknown mode'}      | ${file(row('x', '09:00:00', '10:00:00', '1'))}    | ${'mode=some'}        | ${400} | ${'VALIDATION_FAILED'}
`('refuses $what with $code', async ({ body, query, status, code }) => {
  const { steward } = await workingFirm(started());

  const reply = await send(steward, body, query).expect(status);

  expect(reply.body.code).toBe(code);
});

it('is for importers, takes text/csv, and stops at 32 MiB', async () => {
  const { steward, priya } = await workingFirm(started());

  await send(priya, file(row('x', '09:00:00', '10:00:00', '01:00:00'))).expect(403);
  const json = await steward.post(imports, { rows: [] }).expect(415);
  const large = await send(steward, Buffer.alloc(33 * 1024 ** 2, 'a')).expect(413);

  expect([json.body.code, large.body.code]).toEqual(['MEDIA_TYPE_UNSUPPORTED', 'BODY_TOO_LARGE']);
});
