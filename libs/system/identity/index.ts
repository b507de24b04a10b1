export { AuditTrailService } from './audit-trail.service.js';
export type * from './audit-trail.types.js';
export { IdentityModule } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export type * from './identity.types.js';
export { permissionCatalogue } from './permission-catalogue.js';
export { type RoleCode, roleCatalogue, roleCodes } from './role-catalogue.js';
export { roleConflicts } from './role-conflict.js';
