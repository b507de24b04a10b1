export { decisionKinds, requestStatuses } from '#libs/system/approval/index.js';
export { ApprovalRoutingModule } from './approval-routing.module.js';
export { ApprovalRoutingService } from './approval-routing.service.js';
export type * from './approval-routing.types.js';
export { WriteDownService } from './write-down.service.js';
export type { WriteDown } from '#libs/system/wip/index.js';
export type { DecisionOrder, Routing, StepRecord, WorkRecord } from '#libs/system/approval/index.js';
