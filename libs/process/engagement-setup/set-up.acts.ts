import { allow, dayIn } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { rememberExternal } from '#libs/system/exchange/exchange.acts.js';
import { findExternal } from '#libs/system/exchange/index.js';
import { activateProject } from '#libs/system/project/project.acts.js';
import { setUpContract, setUpRateCard } from './agreement.acts.js';
import { contentOf, findContradictions, findUnsigned, requireBilledTerms } from './engagement.js';
import { problems } from './engagement.problems.js';
import { findReferences, lockEngagement } from './engagement.queries.js';
import type { NewEngagement } from './engagement.types.js';
import { findNotTaken, setUpParties } from './parties.acts.js';
import { setUpProjects } from './projects.acts.js';
import { findUnresolved, indexReferences } from './reference.js';
import type { KnownReferences } from './reference.types.js';
import { engagementType, findEngagement } from './set-up.queries.js';
import type { EngagementOutcome, SetUpEngagement } from './set-up.types.js';
import { submitToApproval } from './submission.acts.js';

/**
 * Makes everything a signed deal needs, in the transaction of the caller, and submits contract and prices: with a signature they are approved and
 * the projects start; without one they wait for people. The same content again changes nothing. Source: design/api.md (Engagement).
 * @throws ENGAGEMENT_CHANGED 409, VALIDATION_FAILED with every field that does not fit, TERM_NOT_ENABLED 422, DOC_PROFILE_INCOMPLETE, FORBIDDEN
 */
export async function setUpEngagement(tx: Tx, engagement: NewEngagement): Promise<EngagementOutcome> {
  await lockEngagement(tx, engagement.externalRef);
  const payloadHash = canonicalHash(contentOf(engagement));
  const known = await findKnown(tx, engagement, payloadHash);
  if (known) return { unchanged: true, notTaken: await findNotTaken(tx, engagement, indexReferences(await findReferences(tx, engagement))), engagement: known };
  const references = await resolveReferences(tx, engagement);
  const notTaken = await findNotTaken(tx, engagement, references);
  const contractId = await makeAll(tx, engagement, references);
  const { system: sourceSystem, id: externalId, version: externalVersion = null } = engagement.externalRef;
  await rememberExternal(tx, [{ sourceSystem, externalId, externalVersion, lastPayloadHash: payloadHash, entityType: engagementType, entityId: contractId }]);
  return { unchanged: false, notTaken, engagement: (await findEngagement(tx, contractId))! };
}

/** The engagement that this reference set up before. @throws ENGAGEMENT_CHANGED when it was set up with other content */
async function findKnown(tx: Tx, { externalRef: { system, id } }: NewEngagement, payloadHash: string): Promise<SetUpEngagement | undefined> {
  const [known] = await findExternal(tx, { sourceSystem: system, entityType: engagementType, externalIds: [id] });
  if (!known) return undefined;
  if (known.lastPayloadHash !== payloadHash) throw problems.engagementChanged(system, id);
  return findEngagement(tx, known.entityId);
}

/** Where each day begins: what is in the future here is in the future everywhere. */
const firstZone = 'Pacific/Kiritimati';

async function resolveReferences(tx: Tx, engagement: NewEngagement): Promise<KnownReferences> {
  const references = indexReferences(await findReferences(tx, engagement));
  const errors = [...findContradictions(engagement), ...findUnsigned(engagement, dayIn(firstZone, tx.ctx.now)), ...findUnresolved(engagement, references)];
  if (errors.length > 0) throw problems.invalid(errors);
  requireBilledTerms(engagement);
  allow(tx.ctx, 'engagement.create', {
    legalEntityId: references.idOf('LEGAL_ENTITY', engagement.legalEntity.code),
    customerId: references.find('CUSTOMER', engagement.customer.code)?.id ?? null,
    region: references.find('LEGAL_ENTITY', engagement.legalEntity.code)!.more,
  });
  return references;
}

async function makeAll(tx: Tx, engagement: NewEngagement, references: KnownReferences): Promise<string> {
  const parties = await setUpParties(tx, engagement, references);
  const contract = await setUpContract(tx, engagement, parties, references);
  const lineIds = new Map(contract.lines.map(({ id, lineNo }) => [lineNo, id]));
  const { projectIds, taskIds } = await setUpProjects(tx, engagement, { references, lineIds, contractId: contract.id, legalEntityId: contract.legalEntityId });
  const scopeId = engagement.rateCard?.scope === 'PROJECT' ? projectIds[0]! : contract.id;
  const card = await setUpRateCard(tx, engagement, { scopeId, taskIds, references });
  const isActive = await submitToApproval(tx, {
    contractVersion: { contractId: contract.id, versionNo: contract.version.versionNo },
    rateCardId: card?.id ?? null,
    signature: { signedOn: engagement.signedOn ?? null, documentRef: engagement.documentRef ?? null },
  });
  if (isActive) for (const projectId of projectIds) await activateProject(tx, projectId);
  return contract.id;
}
