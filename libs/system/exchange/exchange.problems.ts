import { Problem, problems as shared } from '#libs/kernel/index.js';
import type { Mapping, NewExternalReference } from './exchange.types.js';

export const problems = {
  illegalMappingMove: (event: string, status: string) => shared.illegalTransition('mapping', event, status),

  illegalMessageMove: (event: string, status: string) => shared.illegalTransition('message', event, status),

  targetUnfit: (pointer: string, detail: string) => shared.invalid([{ pointer, code: 'TARGET_UNFIT', detail }]),

  periodEmpty: () => shared.invalid([{ pointer: '/validTo', code: 'PERIOD_EMPTY', detail: 'The period holds no day. Choose a later end, or none.' }]),

  mappingOverlaps: (rival: Mapping) =>
    new Problem(
      'MAPPING_OVERLAPS', 409,
      `${rival.externalCode} of ${rival.sourceSystem} means something else on some of these days. Retire that mapping first, or choose other days.`,
    ),

  proposerApproves: (id: string) =>
    new Problem('SOD_VIOLATION', 403, 'SOD-13: whoever proposed a mapping does not approve it. Ask another MASTER_DATA_STEWARD.', {
      evidence: { action: 'denied:mapping.approve', target: { type: 'canonical_mapping', id }, reason: 'SOD-13' },
    }),

  reasonRequired: (event: string) => new Problem('REASON_REQUIRED', 422, `To ${event} needs a reason. Say why and send it again.`),

  externalIdTaken: ({ externalId, sourceSystem }: NewExternalReference) =>
    new Problem(
      'EXTERNAL_ID_TAKEN', 409,
      `${externalId} of ${sourceSystem} already names another record. One external id keeps its record; send another id.`,
      { invariant: 'INV-70' },
    ),
};
