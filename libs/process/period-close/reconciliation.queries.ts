import { brokenSeals, type Tx } from '#libs/platform/index.js';
import { reconciliationReports } from './reconciliation-reports.js';
import type { ReconciliationReport, ReconciliationResult } from './reconciliation.types.js';

/** Runs every report on the tenant. Each must find nothing; each says how many rows it looked at. */
export async function reconcile(tx: Tx): Promise<ReconciliationResult[]> {
  const results: ReconciliationResult[] = [];
  for (const report of reconciliationReports) results.push(await runReport(tx, report));
  return [...results, await auditChain(tx)];
}

async function runReport(tx: Tx, { code, title, sql }: ReconciliationReport): Promise<ReconciliationResult> {
  const row = await tx.row<{ examined: bigint; findings: object[] }>(
    `reconcile.${code}`,
    `with report as (${sql}),
     broken as (select * from report where wrong limit 100)
     select (select count(*) from report) as examined, (select coalesce(jsonb_agg(to_jsonb(b) - 'wrong'), '[]') from broken b) as findings`,
    [tx.ctx.tenantId],
  );
  return { code, title, examined: Number(row!.examined), findings: row!.findings };
}

async function auditChain(tx: Tx): Promise<ReconciliationResult> {
  const { examined, findings } = await brokenSeals(tx);
  return { code: 'INV-68', title: 'The audit chain is whole: gapless, each hash over the one before and the event it seals', examined, findings };
}
