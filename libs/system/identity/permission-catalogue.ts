import { isInKeyScope } from '#libs/kernel/index.js';
import { roleCatalogue } from './role-catalogue.js';

/** What may be read, most of it by the general read of a role. */
const readable = [
  'account', 'account_map', 'api_key', 'application', 'approval', 'assignment', 'audit', 'billing_run', 'contract', 'cost', 'customer', 'document',
  'entity', 'event', 'exception', 'expense', 'external_reference', 'fx_rate', 'hold', 'import_file', 'inbox_message', 'invoice', 'journal', 'lineage',
  'mapping', 'margin', 'milestone', 'open_item', 'operation', 'payment', 'period', 'policy', 'project', 'purchase_order', 'queue', 'rate_card',
  'reconciliation', 'resource', 'role', 'supplier_cost', 'task', 'tax_rule', 'time', 'user', 'utilization', 'wip',
];

const granted = Object.values(roleCatalogue).flatMap(({ permissions }) => permissions);

/** Every permission that a door asks for or a role holds, in the order of the alphabet. Source: approvals-and-controls §2. */
export const permissionCatalogue: readonly string[] = [
  ...new Set([...readable.map((resource) => `${resource}.read`), ...granted.filter((permission) => !permission.startsWith('*'))]),
].sort();

/** True for a permission, and for a pattern such as `time.*` that covers one. */
export function isKnownKeyScope(keyScope: string): boolean {
  return permissionCatalogue.some((permission) => isInKeyScope(permission, keyScope));
}
