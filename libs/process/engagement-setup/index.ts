export { budgetCategories } from '#libs/system/project/index.js';
export { deliveryChannels, groupingRules, invoiceFormats, taxSchemes } from '#libs/system/customer/index.js';
export { termsSchema } from '#libs/system/contract/index.js';
export { EngagementSetupModule } from './engagement-setup.module.js';
export { EngagementService } from './engagement-setup.service.js';
export type * from './engagement.types.js';
export type * from './set-up.types.js';
export type { SubmittedCard } from './submission.types.js';
export { TransitionService } from './transition.service.js';
