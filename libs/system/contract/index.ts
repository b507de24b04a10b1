export { isBillableContract } from './contract.js';
export { readTerms, showTerms, termsSchema } from './contract-terms.js';
export type * from './contract-terms.types.js';
export { enabledModels, termsNotEnabled } from './enabled-terms.js';
export { ContractModule } from './contract.module.js';
export { getContractDetail } from './contract.queries.js';
export { ContractService } from './contract.service.js';
export { contractStatuses, scheduleTriggers } from './contract.types.js';
export type * from './contract.types.js';
