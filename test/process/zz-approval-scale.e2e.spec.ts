import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { Db } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();

it('scale', async () => {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const consultant = await firm.as('CONSULTANT');
  const dm = await firm.as('DELIVERY_MANAGER');
  const ctx = { tenantId: firm.tenantId, userId: consultant.userId, sodUserIds: [consultant.userId], actorType: 'USER' as const, grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't' };
  const db = started().app.get(Db);
  const orig = (await import("#libs/platform/db/tx.js")).Tx.prototype as any;
  for (const m of ["rows", "run", "insert"]) { const f = orig[m]; orig[m] = async function (name: string, ...rest: any[]) { const s = performance.now(); try { return await f.call(this, name, ...rest); } finally { const d = performance.now() - s; if (d > 50) console.log("   ", m, name, Math.round(d)); } }; }
  const authors = Array.from({ length: 200 }, () => randomUUID());
  for (const [label, type, n] of [['warm', 'TIMESHEET', 10], ['warm', 'TIMESHEET', 10], ['first', 'TIMESHEET', 50_000], ['second', 'TIMESHEET', 50_000], ['auto', 'TIME_ENTRY', 50_000]] as const) {
    const items = Array.from({ length: n }, (_, i) => ({
      documentType: type, documentId: randomUUID(), versionNo: 1, contentHash: randomUUID() + randomUUID(), legalEntityId: null, rows: [{}],
      attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: { numerator: BigInt(i), denominator: 100_000n } }, authorUserId: authors[i % 200]!,
    }));
    let t = performance.now();
    const { items: opened } = await db.write(ctx, (tx) => openApprovals(tx, items));
    console.log(label, type, n, 'open ms', Math.round(performance.now() - t), opened[0]);
    if (opened[0]!.outcome === 'AUTO_APPROVED') continue;
    const shown = await dm.get(`/system/approval/v1/approval-requests/${opened[0]!.requestId}`).expect(200);
    t = performance.now();
    const reply = await dm.post(`/process/approval-routing/v1/approval-requests/${shown.body.id}/approve`, { versionNo: shown.body.versionNo, contentHash: shown.body.contentHash });
    console.log(label, 'decide ms', Math.round(performance.now() - t), reply.status, JSON.stringify(reply.body).slice(0, 300));
    expect(reply.status).toBe(200);
  }
}, 120_000);
