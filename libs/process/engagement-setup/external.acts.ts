import type { Tx } from '#libs/platform/index.js';

interface Ref { readonly sourceSystem: string; readonly externalId: string; readonly externalVersion: string | null; readonly lastPayloadHash: string | null; readonly entityType: string; readonly entityId: string }

export async function findExternal(tx: Tx, q: { sourceSystem: string; entityType: string; externalIds: readonly string[] }): Promise<Ref[]> {
  return tx.rows<Ref>('tmp.find-external', `select source_system as "sourceSystem", external_id as "externalId", external_version as "externalVersion", last_payload_hash as "lastPayloadHash", entity_type as "entityType", entity_id as "entityId" from exchange.external_reference where tenant_id = $1 and source_system = $2 and entity_type = $3 and external_id = any($4)`, [tx.ctx.tenantId, q.sourceSystem, q.entityType, q.externalIds]);
}

export async function rememberExternal(tx: Tx, refs: readonly Ref[]): Promise<void> {
  await tx.insert('exchange.external_reference', refs.map((ref) => ({ id: tx.newId(), ...ref })));
}
