import pg from 'pg';

/** Login roles and what each may be: no memberships among them, because a member could `set role`. */
const loginRoles = ['billwright_app', 'billwright_queue', 'billwright_relay'] as const;
/** Owners of SECURITY DEFINER functions: counters across schemas, look-ups before a tenant is known. */
const functionOwners = ['billwright_counter', 'billwright_lookup'] as const;

export type LoginRole = (typeof loginRoles)[number];
export type Passwords = Readonly<Partial<Record<LoginRole, string>>>;

/** Creates the roles that are missing and sets their passwords. @throws Error with the SQL to run when the owner may not create roles */
export async function ensureRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  const statements = [
    ...loginRoles.map((role) => createIfMissing(role, 'login')),
    ...functionOwners.map((role) => createIfMissing(role, 'nologin')),
    ...loginRoles.filter((role) => passwords[role]).map((role) => `alter role ${role} login password ${pg.escapeLiteral(passwords[role]!)}`),
    ...['billwright_queue', ...functionOwners].map((role) => `grant ${role} to current_user`),
  ];
  try {
    for (const statement of statements) await client.query(statement);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    throw new Error(
      `The database owner may not create roles. Run this as an administrator, then start again:\n${withoutPasswords(statements).join(';\n')};`,
      { cause: error },
    );
  }
}

// Two starts at once may both find the role missing.
function createIfMissing(role: string, kind: 'login' | 'nologin'): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${kind}; end if;
  exception when duplicate_object or unique_violation then null; end $$`;
}

function withoutPasswords(statements: readonly string[]): string[] {
  return statements.map((statement) => statement.replace(/password '.*'/, "password '…'").replaceAll('current_user', 'the owner'));
}
