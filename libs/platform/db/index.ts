export { Db, type DbOptions, Refusal } from './db.js';
export { type Database, openDatabase, urlAs } from './database.js';
export { type EmbeddedServer, startEmbedded } from './embedded.js';
export { lockKinds } from './lock-kinds.js';
export { migrate } from './migrate.js';
export type { LoginRole, Passwords } from './roles.js';
export { type AuditNote, type DomainEvent, type Queryable, Tx } from './tx.js';
export { type Conditions, narrow } from './narrow.js';
export { plainArray, type PlainValue } from './plain-array.js';
