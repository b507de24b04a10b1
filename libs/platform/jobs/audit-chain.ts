import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Tx } from '../db/tx.js';

/** What the chain covers of an audit event. Contents enter by their digest, so that redaction keeps the chain (INV-68). */
export interface AuditBody {
  readonly id: string;
  readonly occurredAt: Date;
  readonly businessAt: Date;
  readonly actor: string;
  readonly actorType: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly beforeSha256: string | null;
  readonly afterSha256: string | null;
  readonly reason: string | null;
  readonly requestId: string;
}

/** The columns of {@link AuditBody}, read the same way for sealing and for verifying. */
export const auditBodyColumns = `
  a.id, a.occurred_at as "occurredAt", a.business_at as "businessAt", a.actor, a.actor_type as "actorType", a.on_behalf_of as "onBehalfOf", a.action,
  a.target_type as "targetType", a.target_id as "targetId", encode(a.before_sha256, 'hex') as "beforeSha256", encode(a.after_sha256, 'hex') as "afterSha256",
  a.reason, a.request_id as "requestId"`;

/** What stands before the first link. */
export const chainStart: Buffer = Buffer.alloc(32);

/** The next link: SHA-256 of the one before and the event's canonical body (RFC 8785). */
export function linkOf(
  previous: Buffer,
  { id, occurredAt, businessAt, actor, actorType, onBehalfOf, action, targetType, targetId, beforeSha256, afterSha256, reason, requestId }: AuditBody,
): Buffer {
  const body = { id, occurredAt, businessAt, actor, actorType, onBehalfOf, action, targetType, targetId, beforeSha256, afterSha256, reason, requestId };
  return createHash('sha256').update(previous).update(canonicalize(body) ?? '').digest();
}

interface SealedEvent extends AuditBody {
  readonly seq: bigint;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
  readonly contentIntact: boolean;
}

const readAtOnce = 5_000;
const mostFindings = 100;

/** Walks the chain from its start and names the first hundred faults: a gap, a broken link, an altered event or content. */
export async function brokenSeals(tx: Tx): Promise<{ examined: number; findings: object[] }> {
  const findings: object[] = [];
  let examined = 0;
  let last: Place = { seq: 0n, hash: chainStart };
  for (;;) {
    const seals = await tx.rows<SealedEvent>('audit-chain.seals', sealsStatement, [tx.ctx.tenantId, last.seq, readAtOnce]);
    for (const seal of seals) {
      if (findings.length < mostFindings) findings.push(...faultsOf(seal, last).map((fault) => ({ subject: String(seal.seq), event: seal.id, fault })));
      last = seal;
    }
    examined += seals.length;
    if (seals.length < readAtOnce) return { examined, findings: findings.slice(0, mostFindings) };
  }
}

type Place = Pick<SealedEvent, 'seq' | 'hash'>;

/** What a gap hides of the chain is one fault; the seal after it is then held to its own link only. */
function faultsOf(seal: SealedEvent, last: Place): readonly string[] {
  if (seal.seq === last.seq + 1n) return ownFaults(seal, last.hash);
  return [gapBetween(last.seq + 1n, seal.seq - 1n), ...ownFaults(seal, seal.prevHash)];
}

function gapBetween(first: bigint, last: bigint): string {
  return first === last ? `position ${first} is missing` : `positions ${first} to ${last} are missing`;
}

function ownFaults(seal: SealedEvent, previous: Buffer): readonly string[] {
  if (!seal.prevHash.equals(previous)) return ['does not follow the seal before it'];
  if (!linkOf(seal.prevHash, seal).equals(seal.hash)) return ['the event is not the one that was sealed'];
  return seal.contentIntact ? [] : ['the content is not the one that was recorded'];
}

const sealsStatement = `
  select s.seq, s.prev_hash as "prevHash", s.hash, ${auditBodyColumns},
    (a.before is null or sha256(convert_to(a.before::text, 'UTF8')) = a.before_sha256)
      and (a.after is null or sha256(convert_to(a.after::text, 'UTF8')) = a.after_sha256) as "contentIntact"
  from platform.audit_seal s
  join platform.audit_event a on a.tenant_id = s.tenant_id and a.id = s.event_id
  where s.tenant_id = $1 and s.seq > $2
  order by s.seq
  limit $3`;
