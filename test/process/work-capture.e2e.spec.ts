import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type PoolClient } from 'pg';
import { describe, expect, it } from 'vitest';
import { Db } from '#libs/platform/index.js';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { timeDoor, workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const entries = `${workDoor}/time-entries`;

/** A day of Priya's work on Build. */
const work = (changes: object = {}) => ({
  project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-10', minutes: 480, narrative: 'API', ...changes,
});

async function drafted(by: Person, changes: object = {}) {
  return (await by.post(entries, work(changes)).expect(201)).body as { id: string; rowVersion: number; status: string; findings: { code: string }[] };
}

const codes = (body: { findings: { code: string }[] }) => body.findings.map(({ code }) => code);

interface Sent {
  readonly names: (string | undefined)[];
  /** One begins when nothing is on its way. */
  roundTrips: number;
}

/** What an act sends to the database on the connection where it says a named statement; jobs have theirs. */
async function sentWith({ pool }: Db, name: string, act: () => Promise<unknown>): Promise<Sent | undefined> {
  const all: Sent[] = [];
  const watch = (client: PoolClient) => all.push(listenTo(client, pool));
  pool.on('acquire', watch);
  await act();
  pool.off('acquire', watch);
  return all.find(({ names }) => names.includes(name));
}

function listenTo(client: PoolClient, pool: Db['pool']): Sent {
  const sent: Sent = { names: [], roundTrips: 0 };
  const query = client.query.bind(client) as (statement: { name?: string }) => Promise<unknown>;
  let underWay = 0;
  client.query = ((statement: { name?: string }) => {
    sent.names.push(statement.name);
    if (underWay++ === 0) sent.roundTrips++;
    return query(statement).finally(() => underWay--);
  }) as typeof client.query;
  pool.on('release', function restore(_error, released) {
    if (released !== client) return;
    client.query = query as typeof client.query;
    pool.off('release', restore);
  });
  return sent;
}

/** Stops an act of many entries where it has read their days and stored none, lets the rival act commit, and lets the first go on. */
async function overtaken<T>(act: () => PromiseLike<T>, rival: () => PromiseLike<unknown>): Promise<T> {
  const owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query('lock table exchange.import_file in share mode');
    const answer = Promise.resolve(act());
    await someoneWaiting(owner);
    await rival();
    await owner.query('rollback');
    return await answer;
  } finally {
    await owner.end();
  }
}

async function someoneWaiting(owner: pg.Client): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const { rowCount } = await owner.query(`select from pg_locks l where l.relation = 'exchange.import_file'::regclass and not l.granted`);
    if (rowCount) return;
    await sleep(10);
  }
  throw new Error('The act did not come to wait.');
}

async function resolvedOf({ pia }: WorkingFirm, targetId: string): Promise<{ code: string }[]> {
  return (await pia.get(`/system/work-item/v1/exceptions?targetId=${targetId}&status=AUTO_RESOLVED`).expect(200)).body.data;
}

describe('a single entry', () => {
  it('is entered by its author, submitted, and approved by policy in the same act', async () => {
    const { priya, tasks, resources } = await workingFirm(started());

    const draft = await drafted(priya);
    const submitted = await priya.post(`${entries}/${draft.id}/submit`).expect(200);

    expect(draft).toMatchObject({
      resourceId: resources['R-7'], taskId: tasks.Build, status: 'DRAFT', minutes: 480, billable: true, workType: 'STANDARD', findings: [], rowVersion: 1,
    });
    expect(submitted.body).toMatchObject({
      status: 'APPROVED', lateFlag: false, approvalRequestId: expect.any(String), assignmentId: expect.any(String), findings: [],
    });
    expect(submitted.headers['etag']).toBe(`W/"${submitted.body.rowVersion}"`);
  });

  it('is answered as it is stored', async () => {
    const { priya } = await workingFirm(started());

    const { findings, ...posted } = await drafted(priya, {
      narrative: 'Größe 😀', startedAt: '2026-06-10T09:00:00.123456+02:00', endedAt: '2026-06-10T17:00:00Z',
    });
    const stored = await priya.get(`${timeDoor}/time-entries/${posted.id}`).expect(200);

    expect(findings).toEqual([]);
    expect(stored.body).toMatchObject(posted);
  });

  it.each`
    by                          | resource
    ${'himself'}                | ${undefined}
    ${'a code'}                 | ${{ code: 'R-7' }}
    ${'an e-mail'}              | ${{ email: 'PRIYA@northwind.test' }}
  `('takes eight statements in two round trips, named by $by', async ({ resource }) => {
    const { priya } = await workingFirm(started());

    const sent = await sentWith(started().app.get(Db), 'time-entry.insert-one', () => drafted(priya, { resource }));

    expect(sent).toMatchObject({ names: { length: 8 }, roundTrips: 2 });
  });

  it('is replayed by its key, and entered again by another', async () => {
    const { priya } = await workingFirm(started());

    const first = await priya.post(entries, work()).set('idempotency-key', 'one').expect(201);
    const replayed = await priya.post(entries, work()).set('idempotency-key', 'one').expect(201);
    const again = await priya.post(entries, work()).expect(201);

    expect(replayed.body).toEqual(first.body);
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    expect(codes(again.body)).toEqual(['TIME_DUPLICATE']);
  });

  it.each`
    changes                                      | status | code                      | pointer
    ${{ minutes: 0 }}                            | ${400} | ${'VALIDATION_FAILED'}    | ${'/minutes'}
    ${{ minutes: 7.5 }}                          | ${400} | ${'VALIDATION_FAILED'}    | ${'/minutes'}
    ${{ minutes: 1441 }}                         | ${422} | ${'TIME_OVER_DAY_LIMIT'}  | ${null}
    ${{ minutes: -60 }}                          | ${422} | ${'TIME_NEGATIVE'}        | ${null}
    ${{ task: { code: 'Nothing' } }}             | ${422} | ${'MAP_TASK_UNMAPPED'}    | ${null}
    ${{ resource: { code: 'R-404' } }}           | ${422} | ${'MAP_RESOURCE_UNMAPPED'} | ${null}
    ${{ task: { id: 'x' } }}                     | ${400} | ${'VALIDATION_FAILED'}    | ${'/task'}
    ${{ workDate: '2026-02-30' }}                | ${400} | ${'VALIDATION_FAILED'}    | ${'/workDate'}
    ${{ hours: 8 }}                              | ${400} | ${'VALIDATION_FAILED'}    | ${'/hours'}
  `('refuses $changes with $code', async ({ changes, status, code, pointer }) => {
    const { priya } = await workingFirm(started());

    const reply = await priya.post(entries, work(changes)).expect(status);

    expect(reply.body.code).toBe(code);
    if (pointer) expect(reply.body.errors).toMatchObject([{ pointer }]);
  });

  it('stays DRAFT when a BLOCK stops it, and leaves its exceptions with their owners', async () => {
    const firm = await workingFirm(started());
    const draft = await drafted(firm.priya, { task: { code: 'Closed' } });

    const refused = await firm.priya.post(`${entries}/${draft.id}/submit`).set('idempotency-key', 'try').expect(422);
    await firm.pia.post(`/system/project/v1/tasks/${firm.tasks.Closed}/open`).expect(200);
    const accepted = await firm.priya.post(`${entries}/${draft.id}/submit`).set('idempotency-key', 'try').expect(200);

    expect(codes(draft)).toEqual(['TIME_TASK_CLOSED']);
    expect(refused.body).toMatchObject({
      code: 'TIME_TASK_CLOSED',
      exceptions: [{ id: expect.any(String), severity: 'BLOCK', ownerRole: 'PROJECT_MANAGER', target: { type: 'time_entry', id: draft.id } }],
    });
    expect(accepted.body.status).toBe('APPROVED');
    expect(await resolvedOf(firm, draft.id)).toMatchObject([{ code: 'TIME_TASK_CLOSED' }]);
  });

  it('goes to the project manager above the day limit or the plan, and nobody else approves it', async () => {
    const long = await workingFirm(started());
    const over = await drafted(long.priya, { minutes: 990 });
    const tight = await workingFirm(started(), { planned: 400 });
    const beyond = await drafted(tight.priya);

    const first = await long.priya.post(`${entries}/${over.id}/submit`).expect(200);
    const second = await tight.priya.post(`${entries}/${beyond.id}/submit`).expect(200);

    expect(codes(over)).toEqual(['TIME_OVER_DAY_LIMIT']);
    expect([first.body.status, second.body.status]).toEqual(['SUBMITTED', 'SUBMITTED']);
    const queue = await tight.pia.get('/process/approval-routing/v1/my-work').expect(200);
    expect(queue.body.data).toHaveLength(1);
  });

  it('is edited on the version that was read, recalled, edited and submitted again', async () => {
    const { priya } = await workingFirm(started(), { planned: 400 });
    const draft = await drafted(priya);
    const entry = `${entries}/${draft.id}`;

    await priya.patch(entry, { minutes: 450 }).expect(428);
    await priya.patch(entry, { minutes: 450 }).set('if-match', 'W/"9"').expect(412);
    await priya.post(`${entry}/submit`).expect(200);
    const frozen = await priya.patch(entry, { minutes: 450 }).set('if-match', 'W/"2"').expect(409);
    const recalled = await priya.post(`${entry}/recall`).expect(200);
    const edited = await priya.patch(entry, { minutes: 300, narrative: null }).set('if-match', recalled.headers['etag']!).expect(200);
    const submitted = await priya.post(`${entry}/submit`).expect(200);

    expect(frozen.body.code).toBe('ILLEGAL_TRANSITION');
    expect([recalled.body.status, recalled.body.approvalRequestId]).toEqual(['DRAFT', null]);
    expect(edited.body).toMatchObject({ minutes: 300, narrative: null, status: 'DRAFT' });
    expect(submitted.body.status).toBe('APPROVED');
  });

  it.each([{ code: 'NOSUCH' }, { id: '01890000-0000-7000-8000-000000000000' }])('is not entered on a task of another project than %j', async (project) => {
    const { priya, steward, tasks, resources } = await workingFirm(started());
    const { id, rowVersion } = await drafted(priya);
    const named = work({ project, task: { id: tasks.Build } });

    const refused = [
      await priya.post(entries, named),
      await priya.patch(`${entries}/${id}`, { project }).set('if-match', `W/"${rowVersion}"`),
      await priya.put(`${workDoor}/timesheets/${resources['R-7']}/2026-06-08`, { entries: [named] }).set('if-none-match', '*'),
    ];
    const bulk = await steward.post(`${entries}/bulk`, [{ ...named, resource: { code: 'R-7' }, externalRef: { system: 'PSA', id: 'a' } }]);
    const same = await priya.patch(`${entries}/${id}`, { project: { code: 'BOLT' } }).set('if-match', `W/"${rowVersion}"`);

    expect(refused.map(({ status, body }) => [status, body.errors?.[0].pointer, body.errors?.[0].code])).toEqual([
      [400, '/project', 'PROJECT_UNFIT'], [400, '/project', 'PROJECT_UNFIT'], [400, '/entries/0/project', 'PROJECT_UNFIT'],
    ]);
    expect([bulk.status, bulk.body.errors]).toMatchObject([422, [{ pointer: '/0/project', code: 'PROJECT_UNFIT' }]]);
    expect(same.status).toBe(200);
  });

  it('is reversed once it is approved, by a row of the opposite minutes', async () => {
    const { priya } = await workingFirm(started());
    const { id } = await drafted(priya);
    await priya.post(`${entries}/${id}/reverse`, { reason: 'wrong day' }).expect(409);
    await priya.post(`${entries}/${id}/submit`).expect(200);

    const reversal = await priya.post(`${entries}/${id}/reverse`, { reason: 'wrong day' }).expect(201);
    const twice = await priya.post(`${entries}/${id}/reverse`, { reason: 'again' }).expect(409);
    const original = await priya.get(`${timeDoor}/time-entries/${id}`).expect(200);
    const room = await drafted(priya, { minutes: 960 });

    expect(reversal.body).toMatchObject({ minutes: -480, status: 'REVERSED', reversalOfId: id });
    expect(original.body).toMatchObject({ minutes: 480, status: 'REVERSED', reversedById: reversal.body.id });
    expect(twice.body.code).toBe('ILLEGAL_TRANSITION');
    expect(codes(room)).toEqual([]);
  });

  it('is removed while it is a draft, never later', async () => {
    const { priya } = await workingFirm(started());
    const [gone, kept] = [await drafted(priya), await drafted(priya, { workDate: '2026-06-11' })];
    await priya.post(`${entries}/${kept.id}/submit`).expect(200);

    await priya.delete(`${entries}/${gone.id}`).expect(204);
    await priya.delete(`${entries}/${gone.id}`).expect(404);
    const refused = await priya.delete(`${entries}/${kept.id}`).expect(409);

    expect(refused.body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('belongs to its author and the managers of its project', async () => {
    const { firm, priya, jonas, pia } = await workingFirm(started());
    const { id } = await drafted(priya);
    const stranger = (await newFirm(started())).admin;

    await jonas.post(`${entries}/${id}/submit`).expect(403);
    await jonas.post(entries, work({ resource: { code: 'R-7' } })).expect(403);
    await (await firm.as('CONTROLLER')).post(entries, work({ resource: { code: 'R-7' } })).expect(403);
    await stranger.post(`${entries}/${id}/submit`).expect(404);
    await pia.post(entries, work({ resource: { email: 'PRIYA@northwind.test' }, workDate: '2026-06-12' })).expect(201);
    await pia.post(`${entries}/${id}/submit`).expect(200);
  });

  it('takes the late path into a closed month, and stays out of one that is not open', async () => {
    const { priya, controller, legalEntityId } = await workingFirm(started());
    const periods = await controller.get(`/system/ledger/v1/periods?legalEntityId=${legalEntityId}&subledger=TIME&on=2026-05-28`).expect(200);
    const may = periods.body.data[0].id as string;
    for (const verb of ['soft-close', 'close']) await controller.post(`/system/ledger/v1/periods/${may}/${verb}`).expect(200);
    const [late, early] = [await drafted(priya, { workDate: '2026-05-28' }), await drafted(priya, { workDate: '2026-07-01' })];

    const submitted = await priya.post(`${entries}/${late.id}/submit`).expect(200);
    const refused = await priya.post(`${entries}/${early.id}/submit`).expect(422);

    expect(submitted.body).toMatchObject({ status: 'APPROVED', lateFlag: true, originalPeriodId: may });
    expect(refused.body).toMatchObject({ code: 'GL_PERIOD_CLOSED', exceptions: [{ ownerRole: 'CONTROLLER' }] });
  });
});

describe('minutes that do not fit between start and end', () => {
  const hour = { startedAt: '2026-06-10T09:00:00+02:00', endedAt: '2026-06-10T10:00:00+02:00' };

  it.each<[string, (firm: WorkingFirm) => Promise<{ body: { code: string; errors?: { code: string }[] } }>]>([
    ['a single entry', ({ priya }) => priya.post(entries, work({ ...hour, minutes: 61 })).expect(422)],
    ['an edit of the minutes', async ({ priya }) => {
      const { id } = await drafted(priya, { ...hour, minutes: 45 });
      return priya.patch(`${entries}/${id}`, { minutes: 61 }).set('if-match', 'W/"1"').expect(422);
    }],
    ['an edit of the end', async ({ priya }) => {
      const { id } = await drafted(priya, { ...hour, minutes: 60 });
      return priya.patch(`${entries}/${id}`, { endedAt: '2026-06-10T07:59:00Z' }).set('if-match', 'W/"1"').expect(422);
    }],
    ['a timesheet', ({ priya, resources }) =>
      priya.put(`${workDoor}/timesheets/${resources['R-7']}/2026-06-08`, { entries: [work({ ...hour, minutes: 61 })] }).set('if-none-match', '*').expect(422)],
    ['records in bulk', ({ steward }) => steward.post(`${entries}/bulk`, [work({ ...hour, resource: { code: 'R-7' }, minutes: 61 })]).expect(422)],
  ])('are refused in %s', async (_where, send) => {
    const { body } = await send(await workingFirm(started()));

    expect(body.errors?.[0]?.code ?? body.code).toBe('TIME_SPAN_TOO_SHORT');
  });
});

describe('a timesheet', () => {
  const week = '2026-06-08';
  const rows = (...minutes: number[]) => ({
    entries: minutes.map((one, day) => work({ workDate: `2026-06-${String(8 + day).padStart(2, '0')}`, minutes: one })),
  });

  it('is handed in whole, changed on the version that was read, and submitted together', async () => {
    const { priya, resources } = await workingFirm(started());
    const path = `${workDoor}/timesheets/${resources['R-7']}/${week}`;

    await priya.put(path, rows(480)).expect(428);
    const first = await priya.put(path, rows(480, 480, 480)).set('if-none-match', '*').expect(201);
    await priya.put(path, rows(480)).set('if-none-match', '*').expect(412);
    await priya.put(path, rows(480)).set('if-match', 'W/"9"').expect(412);
    const second = await priya.put(path, rows(480, 420)).set('if-match', first.headers['etag']!).expect(200);
    const submitted = await priya.post(`${workDoor}/timesheets/${first.body.id}/submit`).expect(200);

    const byDay = (body: { entries: { workDate: string; id: string; minutes: number }[] }) =>
      body.entries.toSorted((a, b) => (a.workDate < b.workDate ? -1 : 1));
    expect(byDay(second.body).map(({ minutes }) => minutes)).toEqual([480, 420]);
    expect(byDay(second.body).map(({ id }) => id)).toEqual(byDay(first.body).slice(0, 2).map(({ id }) => id));
    expect(submitted.body).toMatchObject({ status: 'APPROVED', entries: [{ status: 'APPROVED' }, { status: 'APPROVED' }] });
  });

  it('stays whole when one row is stopped', async () => {
    const { priya, resources } = await workingFirm(started());
    const sheet = { entries: [work(), work({ workDate: '2026-06-11', task: { code: 'Closed' } })] };
    const { body } = await priya.put(`${workDoor}/timesheets/${resources['R-7']}/${week}`, sheet).set('if-none-match', '*').expect(201);

    const refused = await priya.post(`${workDoor}/timesheets/${body.id}/submit`).expect(422);
    const shown = await priya.get(`${timeDoor}/timesheets/${body.id}`).expect(200);

    expect(refused.body.code).toBe('TIME_TASK_CLOSED');
    expect(shown.body).toMatchObject({ status: 'OPEN', entries: [{ status: 'DRAFT' }, { status: 'DRAFT' }] });
  });

  it('is a week from Monday to Sunday of its own resource', async () => {
    const { priya, jonas, resources } = await workingFirm(started());
    const path = (resource: 'R-7' | 'R-9', day: string) => `${workDoor}/timesheets/${resources[resource]}/${day}`;

    const tuesday = await priya.put(path('R-7', '2026-06-09'), rows(480)).set('if-none-match', '*').expect(400);
    const outside = await priya.put(path('R-7', '2026-06-15'), rows(480)).set('if-none-match', '*').expect(400);
    await jonas.put(path('R-7', week), rows(480)).set('if-none-match', '*').expect(403);
    const empty = await priya.put(path('R-7', week), { entries: [], zeroConfirmed: true }).set('if-none-match', '*').expect(201);

    expect([tuesday.body.errors[0].code, outside.body.errors[0].code]).toEqual(['NOT_A_MONDAY', 'DAY_OUTSIDE_WEEK']);
    expect(empty.body).toMatchObject({ zeroConfirmed: true, entries: [] });
  });

  it('without work is handed in once somebody confirms that there was none, and opens again with the first entry', async () => {
    const { priya, jonas, resources } = await workingFirm(started());
    const path = `${workDoor}/timesheets/${resources['R-7']}/${week}`;
    const submit = (person: typeof priya, id: string) => person.post(`${workDoor}/timesheets/${id}/submit`);
    const { body: open } = await priya.put(path, { entries: [] }).set('if-none-match', '*').expect(201);

    const unconfirmed = await submit(priya, open.id).expect(422);
    await priya.put(path, { entries: [], zeroConfirmed: true }).set('if-match', `W/"${open.rowVersion}"`).expect(200);
    await submit(jonas, open.id).expect(403);
    const handedIn = await submit(priya, open.id).expect(200);
    const again = await submit(priya, open.id).expect(200);
    const worked = await priya.put(path, rows(480)).set('if-match', `W/"${again.body.rowVersion}"`).expect(200);

    expect(unconfirmed.body.code).toBe('NOTHING_TO_SUBMIT');
    expect([handedIn.body.status, again.body.status, worked.body.status]).toEqual(['SUBMITTED', 'SUBMITTED', 'REOPENED']);
  });
});

describe('bulk', () => {
  const bulk = `${entries}/bulk`;
  const record = (id: string, changes: object = {}) =>
    work({ resource: { code: 'R-7' }, narrative: id, externalRef: { system: 'PSA', id, version: '1' }, ...changes });
  const outcomes = (body: { results: { outcome: string }[] }) => body.results.map(({ outcome }) => outcome);

  it('counts of a plan what is approved on the way, not what goes to the project manager (P-TIME-AUTO)', async () => {
    const { steward, priya } = await workingFirm(started(), { planned: 600 });
    const records = [['2026-06-10', 660], ['2026-06-08', 700], ['2026-06-09', 60]].map(([workDate, minutes]) =>
      work({ resource: { code: 'R-7' }, workDate, minutes }),
    );

    const { body } = await steward.post(`${bulk}?submit=true`, records).expect(200);
    const second = await drafted(priya, { workDate: '2026-06-11', minutes: 600 });
    const full = await priya.post(`${entries}/${second.id}/submit`).expect(200);

    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['SUBMITTED', 'SUBMITTED', 'APPROVED']);
    expect(full.body.status).toBe('APPROVED');
  });

  it('enters, knows again, changes and parks what another system sends', async () => {
    const { steward } = await workingFirm(started());
    const records = [record('a', { minutes: 60 }), record('b', { minutes: 60 }), record('c', { minutes: 60 })];

    const first = await steward.post(`${bulk}?submit=true`, [records[0], records[1]]).expect(200);
    const again = await steward.post(bulk, records).expect(200);
    const changed = await steward.post(bulk, [
      record('a', { minutes: 90, externalRef: { system: 'PSA', id: 'a', version: '2' } }),
      record('b', { minutes: 30, externalRef: { system: 'PSA', id: 'b', version: '0' } }),
      record('c', { minutes: 90, externalRef: { system: 'PSA', id: 'c', version: '2' } }),
      record('d', { task: { code: 'Unknown' } }),
    ]).expect(200);

    expect(first.body.results).toMatchObject([{ outcome: 'created', status: 'APPROVED' }, { outcome: 'created', status: 'APPROVED' }]);
    expect(outcomes(again.body)).toEqual(['unchanged', 'unchanged', 'created']);
    expect(changed.body.results).toMatchObject([
      { outcome: 'parked', problem: { code: 'IMPORT_CHANGED' } }, { outcome: 'unchanged' }, { outcome: 'updated', status: 'DRAFT' },
      { outcome: 'parked', problem: { code: 'MAP_TASK_UNMAPPED' } },
    ]);
  });

  it('says parked only of what waits: not of what was dismissed, nor of other content under a version that came before', async () => {
    const { firm, steward } = await workingFirm(started());
    const operator = await firm.as('INTEGRATION_OPERATOR');
    const [lost, other] = [record('d', { task: { code: 'Unknown' } }), record('d', { task: { code: 'Unknown' }, minutes: 30 })];
    const waiting = async () => (await steward.get('/system/exchange/v1/inbox-messages').expect(200)).body.data as { id: string }[];

    await steward.post(bulk, [lost]).expect(200);
    const again = await steward.post(bulk, [lost]).expect(200);
    const partial = await steward.post(`${bulk}?mode=partial`, [other]).expect(200);
    const atomic = await steward.post(bulk, [other]).expect(422);
    const [message, ...more] = await waiting();
    await operator.post(`/system/exchange/v1/inbox-messages/${message!.id}/dismiss`, { reason: 'no such task' }).expect(200);
    const dismissed = await steward.post(bulk, [lost]).expect(200);
    const higher = await steward.post(bulk, [{ ...other, externalRef: { system: 'PSA', id: 'd', version: '2' } }]).expect(200);
    const answers = [again, partial, dismissed, higher].map(({ body }) => body);
    const evidence = await Promise.all(answers.map(async ({ batchId }) => {
      const [file, rows] = await Promise.all(['', '/rows'].map((path) => steward.get(`/system/exchange/v1/import-files/${batchId}${path}`).expect(200)));
      const { parkedCount, unchangedCount, rejectedCount } = file!.body;
      const told = rows!.body.data as { outcome: string; externalId: string | null }[];
      return [parkedCount, unchangedCount, rejectedCount, ...told.map(({ outcome, externalId }) => [outcome, externalId].join(' '))];
    }));

    const conflict = { code: 'INT_MESSAGE_CONFLICT', detail: expect.stringContaining('Send it with a higher version') };
    expect(answers.flatMap(outcomes)).toEqual(['parked', 'rejected', 'unchanged', 'parked']);
    expect(partial.body.results).toMatchObject([{ problem: conflict }]);
    expect(atomic.body).toMatchObject({ code: 'BULK_REJECTED', errors: [{ ...conflict, pointer: '/0/externalRef' }] });
    expect(dismissed.body).toMatchObject({ results: [{ outcome: 'unchanged' }], totals: { unchanged: 1, parked: 0 } });
    expect(more).toEqual([]);
    expect(await waiting()).toHaveLength(1);
    expect(evidence).toEqual([[1, 0, 0, 'parked d'], [0, 0, 1, 'rejected '], [0, 1, 0], [1, 0, 0, 'parked d']]);
  });

  it('takes a record of one request once, known here or not', async () => {
    const { steward } = await workingFirm(started());
    const lost = record('d', { task: { code: 'Unknown' } });

    const { body } = await steward.post(`${bulk}?mode=partial`, [lost, { ...lost, minutes: 30 }, record('a'), record('a')]).expect(200);

    expect(body.results).toMatchObject([
      { outcome: 'parked' }, { outcome: 'rejected', problem: { code: 'IMPORT_DUPLICATE_ID' } },
      { outcome: 'created' }, { outcome: 'rejected', problem: { code: 'IMPORT_DUPLICATE_ID' } },
    ]);
  });

  it.each(['partial', 'atomic'])('knows in a race what another request has entered meanwhile, mode %s', async (mode) => {
    const { steward } = await workingFirm(started());
    const from = (first: number) => Array.from({ length: 6 }, (_, nth) => record(`x${first + nth}`, { minutes: 30 }));

    const replies = await Promise.all([from(1), from(4), from(7)].map((records) => steward.post(`${bulk}?mode=${mode}`, records)));

    const all = replies.flatMap(({ body }) => outcomes(body));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([all.filter((outcome) => outcome === 'created').length, all.filter((outcome) => outcome === 'unchanged').length]).toEqual([12, 6]);
  });

  it.each(['meanwhile', 'before'])('is judged by the whole day when it is submitted, work of another request that came %s included', async (when) => {
    const { steward, priya, pia } = await workingFirm(started());
    const half = { resource: { code: 'R-7' }, minutes: 500 };
    const bulkOfOne = () => steward.post(`${bulk}?submit=true`, [work(half)]).expect(200);
    const rival = async () => {
      const { id } = await drafted(priya, half);
      expect((await priya.post(`${entries}/${id}/submit`).expect(200)).body).toMatchObject({ status: 'APPROVED', findings: [] });
    };
    if (when === 'before') await rival();

    const { body } = await (when === 'meanwhile' ? overtaken(bulkOfOne, rival) : bulkOfOne());
    const [second] = body.results;
    const open = await pia.get(`/system/work-item/v1/exceptions?targetId=${second.id}`).expect(200);

    expect(second).toMatchObject({ status: 'SUBMITTED', findings: ['TIME_OVER_DAY_LIMIT', 'TIME_DUPLICATE'] });
    expect(open.body.data.map(({ code }: { code: string }) => code).toSorted()).toEqual(['TIME_DUPLICATE', 'TIME_OVER_DAY_LIMIT']);
  });

  it('leaves one of two that come at once to the project manager', async () => {
    const { steward } = await workingFirm(started());
    const send = async () => (await steward.post(`${bulk}?submit=true`, [work({ resource: { code: 'R-7' }, minutes: 500 })]).expect(200)).body.results[0];

    const results = await Promise.all([send(), send()]);

    expect(results.filter(({ findings = [] }) => findings.length === 2).map(({ status }) => status)).toEqual(['SUBMITTED']);
  });

  it('counts the entries of one request once, each against those before it', async () => {
    const { steward } = await workingFirm(started());
    const records = [record('a', { minutes: 500 }), record('b', { minutes: 460 })];

    const { body } = await steward.post(`${bulk}?submit=true`, records).expect(200);
    const twin = work({ resource: { code: 'R-7' }, workDate: '2026-06-11' });
    const twins = await steward.post(`${bulk}?submit=true`, [twin, twin]).expect(200);

    expect([...body.results, ...twins.body.results].map(({ status, findings = [] }) => [status, ...findings])).toEqual([
      ['APPROVED'], ['APPROVED'], ['APPROVED'], ['SUBMITTED', 'TIME_DUPLICATE'],
    ]);
  });

  it('draws on a plan one after the other: of four at once that fit only alone, three go to the project manager (P-TIME-AUTO)', async () => {
    const { priya } = await workingFirm(started(), { planned: 600 });
    const days = ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11'];
    const drafts = await Promise.all(days.map((workDate) => drafted(priya, { workDate, minutes: 600 })));

    const submitted = await Promise.all(drafts.map(({ id }) => priya.post(`${entries}/${id}/submit`)));

    expect(submitted.map(({ body }) => body.status).sort()).toEqual(['APPROVED', 'SUBMITTED', 'SUBMITTED', 'SUBMITTED']);
  });

  it.each([
    'application/json', 'application/x-ndjson',
  ])('keeps nothing of an atomic %s request with one bad record, and the good ones of a partial one', async (type) => {
    const { steward } = await workingFirm(started());
    const records = [
      record('a'), { ...record('b'), minutes: 7.5 }, record('c', { workDate: '2026-06-11' }), record('d', { workDate: '2026-06-12', minutes: 1441 }),
    ];
    const body = type === 'application/json' ? JSON.stringify(records) : records.map((one) => JSON.stringify(one)).join('\n');
    const send = (query: string) => steward.post(`${bulk}?${query}`).set('content-type', type).send(body);

    const atomic = await send('mode=atomic').expect(422);
    const before = await steward.get(`${timeDoor}/time-entries`).expect(200);
    const evidence = await steward.get('/system/exchange/v1/import-files').expect(200);
    const partial = await send('mode=partial').expect(200);

    expect(atomic.body).toMatchObject({
      code: 'BULK_REJECTED', errors: [{ pointer: '/1/minutes', code: 'IS_INT' }, { pointer: '/3', code: 'TIME_OVER_DAY_LIMIT' }],
    });
    expect(before.body.data).toEqual([]);
    expect(evidence.body.data).toMatchObject([{ status: 'FAILED', rowCount: 4, createdCount: 0, rejectedCount: 2 }]);
    expect(outcomes(partial.body)).toEqual(['created', 'rejected', 'created', 'rejected']);
    expect(partial.body.totals).toMatchObject({ created: 2, rejected: 2 });
  });

  it.each(['', '\n\n', '\uFEFF'])('refuses a stream %j, which holds no record, as it refuses a file without a row', async (body) => {
    const { steward } = await workingFirm(started());

    const reply = await steward.post(bulk).set('content-type', 'application/x-ndjson').send(body).expect(400);

    expect(reply.body.code).toBe('IMPORT_EMPTY');
  });

  it('takes only own time from a consultant, and everybody\'s from an importer', async () => {
    const { firm, priya } = await workingFirm(started());

    const own = await priya.post(`${bulk}?mode=partial`, [work(), work({ resource: { code: 'R-9' } })]).expect(200);
    await (await firm.as('CONTROLLER')).post(bulk, [work({ resource: { code: 'R-7' } })]).expect(403);

    expect(own.body.results).toMatchObject([{ outcome: 'created' }, { outcome: 'rejected', problem: { code: 'FORBIDDEN' } }]);
  });

  it('leaves what is stopped as a draft and submits the rest', async () => {
    const { steward } = await workingFirm(started());

    const { body } = await steward.post(`${bulk}?submit=true`, [record('a'), record('b', { task: { code: 'Closed' }, workDate: '2026-06-11' })]).expect(200);

    expect(body.results).toMatchObject([{ status: 'APPROVED' }, { status: 'DRAFT', findings: ['TIME_TASK_CLOSED'] }]);
  });
});
