import { type ActorType, isDecision, isOpenTo, type Scope } from '#libs/kernel/index.js';
import type { User } from './identity.types.js';
import { type RoleCode, roleCatalogue } from './role-catalogue.js';

const actorTypes: Readonly<Record<User['kind'], ActorType>> = { PERSON: 'USER', SERVICE: 'SERVICE', AI: 'AI' };
const machineRoles: Readonly<Partial<Record<RoleCode, User['kind']>>> = { SERVICE: 'SERVICE', AI: 'AI' };

/**
 * True when a user of this kind may hold the role: all of it is open to him, and the roles of machines are for machines. Source: approvals-and-controls §2,
 * INV-72.
 */
export function isFitFor(kind: User['kind'], role: RoleCode): boolean {
  const own = machineRoles[role] ?? kind;
  return own === kind && roleCatalogue[role].permissions.every((permission) => isOpenTo(actorTypes[kind], permission, role));
}

const timeBoxed: ReadonlySet<RoleCode> = new Set<RoleCode>(['AUDITOR']);

/** True when nobody holds the role without an end. Source: approvals-and-controls §2. */
export function mustEnd(role: RoleCode): boolean {
  return timeBoxed.has(role);
}

/** Somebody whose key another holds, or would hold. */
export interface KeyHolder {
  readonly kind: User['kind'];
  /** His own roles and those of the people who delegate to him. */
  readonly roles: readonly RoleCode[];
}

/**
 * The permission that whoever holds the key of this user would gain; undefined for none. A person's key is his signature, so every permission counts;
 * a machine's key is another's tool, so what decides counts.
 */
export function permissionBeyond(owned: ReadonlySet<string>, { kind, roles }: KeyHolder): string | undefined {
  const carried = roles.flatMap((role) => roleCatalogue[role].permissions);
  return carried.find((permission) => !owned.has(permission) && (kind === 'PERSON' || isDecision(permission)));
}

/** True when a grant of the first scope reaches no row that one of the second does not. */
export function isWithin(scope: Scope, outer: Scope): boolean {
  return (Object.entries(outer) as [keyof Scope, readonly string[]][]).every(([dimension, ids]) => scope[dimension]?.every((id) => ids.includes(id)) ?? false);
}
