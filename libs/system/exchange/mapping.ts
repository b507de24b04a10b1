import { overlaps, type Period, rateUnits, workTypes } from '#libs/kernel/index.js';
import { problems } from './exchange.problems.js';
import type { Mapping, MappingEvent, MappingKind, MappingStatus, NewMapping } from './exchange.types.js';

/** The codes that work types and units may mean. Source: glossary §1, §3. */
export const mappingCodes: Readonly<Partial<Record<MappingKind, readonly string[]>>> = {
  WORK_TYPE: workTypes,
  UNIT: rateUnits,
};

/** Refuses a mapping without exactly the target its kind has, or without a day. @throws VALIDATION_FAILED */
export function requireTarget({ kind, targetId = null, targetCode = null, validFrom = null, validTo = null }: NewMapping): void {
  const codes = mappingCodes[kind];
  if (codes && (targetId !== null || targetCode === null || !codes.includes(targetCode))) {
    throw problems.targetUnfit('/targetCode', `A ${kind} means one of ${codes.join(', ')}.`);
  }
  if (!codes && (targetId === null || targetCode !== null)) {
    throw problems.targetUnfit('/targetId', `A ${kind} means a record: give its targetId, and no targetCode.`);
  }
  if (validFrom !== null && validTo !== null && validTo <= validFrom) throw problems.periodEmpty();
}

/** The mapping after an event of its state machine. @throws ILLEGAL_TRANSITION */
export function moveMapping(mapping: Mapping, event: MappingEvent): Mapping {
  const [from, to] = moves[event];
  if (mapping.status !== from) throw problems.illegalMappingMove(event, mapping.status);
  return { ...mapping, status: to };
}

/**
 * A proposed mapping counts from now on.
 * @param by all ids that count as the approver and as the proposer: whoever proposed it does not approve it (SOD-13), whether rows wait for it already or come
 *   later
 * @throws ILLEGAL_TRANSITION; SOD_VIOLATION for its proposer; MAPPING_OVERLAPS when the code already means something on one of its days
 */
export function approveMapping(
  mapping: Mapping, approved: readonly Mapping[], by: { readonly sodUserIds: readonly string[]; readonly proposerIds: readonly string[] },
): Mapping {
  const moved = moveMapping(mapping, 'approve');
  if (by.proposerIds.some((id) => by.sodUserIds.includes(id))) throw problems.proposerApproves(mapping.id);
  const rival = approved.find((other) => other.id !== mapping.id && overlaps(periodOf(other), periodOf(mapping)));
  if (rival) throw problems.mappingOverlaps(rival);
  return moved;
}

const moves: Readonly<Record<MappingEvent, readonly [MappingStatus, MappingStatus]>> = {
  approve: ['PROPOSED', 'APPROVED'],
  reject: ['PROPOSED', 'REJECTED'],
  retire: ['APPROVED', 'RETIRED'],
};

/** Since ever begins before every day that can be written. */
function periodOf({ validFrom, validTo }: Mapping): Period {
  return { from: validFrom ?? '', to: validTo };
}
