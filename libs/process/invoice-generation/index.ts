export type { DryRun } from './billing-run.acts.js';
export { BillingRunService, type NewBillingRun } from './billing-run.service.js';
export type { ExplainedItem, Explanation } from './explain.js';
export { ExplainService } from './explain.service.js';
export { InvoiceDraftService, type ReadVersion } from './invoice-draft.service.js';
export type * from './invoice-edit.types.js';
export { InvoiceGenerationModule } from './invoice-generation.module.js';
export { type CandidateReadiness, ReadinessService } from './readiness.service.js';
export type * from './readiness.types.js';
