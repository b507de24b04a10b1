import { randomUUID } from 'node:crypto';
import { it } from 'vitest';
import { Db } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();

it('explain', async () => {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const consultant = await firm.as('CONSULTANT');
  const dm = await firm.as('DELIVERY_MANAGER');
  const ctx = { tenantId: firm.tenantId, userId: consultant.userId, sodUserIds: [consultant.userId], actorType: 'USER' as const, grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't' };
  const db = started().app.get(Db);
  for (let k = 0; k < 2; k++) {
    const few = Array.from({ length: 10 }, () => ({ documentType: 'TIMESHEET' as const, documentId: randomUUID(), versionNo: 1, contentHash: randomUUID(), legalEntityId: null, rows: [{}], attributes: {}, authorUserId: randomUUID() }));
    const { items: o } = await db.write(ctx, (tx) => openApprovals(tx, few));
    const shown = await dm.get(`/system/approval/v1/approval-requests/${o[0]!.requestId}`).expect(200);
    await dm.post(`/process/approval-routing/v1/approval-requests/${shown.body.id}/approve`, { versionNo: shown.body.versionNo, contentHash: shown.body.contentHash }).expect(200);
  }
  const items = Array.from({ length: 50_000 }, () => ({ documentType: 'TIMESHEET' as const, documentId: randomUUID(), versionNo: 1, contentHash: randomUUID(), legalEntityId: null, rows: [{}], attributes: {}, authorUserId: randomUUID() }));
  const { items: opened } = await db.write(ctx, (tx) => openApprovals(tx, items));
  await db.write({ ...ctx, userId: dm.userId, sodUserIds: [dm.userId] }, async (tx) => {
    const step = await tx.row<{ id: string }>('x1', 'select id from approval.approval_step where tenant_id = $1 and approval_request_id = $2 limit 1', [ctx.tenantId, opened[0]!.requestId]);
    for (const [name, n] of [['small', 300], ['big', 3000]] as const) {
      const rows = opened.slice(name === 'small' ? 0 : 1000, name === 'small' ? n : 1000 + n);
      const text = `explain (analyze, verbose) insert into approval.approval_decision (tenant_id, id, approval_request_id, approval_step_id, item_id, decision, on_behalf_of, sod_user_ids, version_no, content_hash,
       author_user_id, barred_user_ids, reason)
     select $1, d.id, g.request_id, g.step_id, i.id, d.decision, g.delegator, array_remove(array_append($10::uuid[], g.delegator), null), i.version_no, i.content_hash,
       i.author_user_id, i.barred_user_ids, d.reason
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[]) as d(id, item_id, nth, decision, reason)
     join unnest($7::uuid[], $8::uuid[], $9::uuid[]) with ordinality as g(request_id, step_id, delegator, place) on g.place = d.nth + 1
     join approval.approval_request_item i on i.tenant_id = $1 and i.id = d.item_id`;
      const plan = await tx.rows<{ 'QUERY PLAN': string }>(name, text, [ctx.tenantId, rows.map(() => tx.newId()), rows.map((r) => r.itemId), rows.map(() => 0), rows.map(() => 'APPROVE'), rows.map(() => null), [opened[0]!.requestId], [step!.id], [null], [dm.userId]]);
      process.stdout.write(plan.map((p) => p['QUERY PLAN'].slice(0, 200)).join('\n') + '\n');
    }
  });
}, 120_000);
