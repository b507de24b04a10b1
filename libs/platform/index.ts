export type { Credential } from './auth/credential.js';
export { Credentials, hashOfKey } from './auth/credentials.js';
export { CtxGuard, KeyedAct, OpenDoor, WithCtx } from './auth/guard.js';
export { OperatorGuard } from './auth/operator.js';
export { contextOf } from './auth/usable.js';
export { type Config, ConfigError, dataFolder, loadConfig, secretIn } from './config/config.js';
export {
  type AuditNote, canonicalHash, type Conditions, Db, type DbOptions, digestOfIds, type DomainEvent, lockKinds, narrow, plainArray, type PlainValue, Refusal,
  Tx,
} from './db/index.js';
export { connect, type Connection, ConnectionArgs, connectionOf } from './graphql/connection.js';
export { graphAt } from './graphql/graph.module.js';
export { loadMany, loadOne } from './graphql/loader.js';
export { DayScalar, MinorUnitsScalar } from './graphql/scalars.js';
export { asPayload, underKey, UserError } from './graphql/user-errors.js';
export { createApp } from './http/app.js';
export { type Host, rootOf, serve } from './http/serve.js';
export { BulkBody, type BulkRecord, CsvBody, readRecords } from './http/bulk.js';
export {
  dayMessage, dayPattern, IsCode, IsCountry, IsDay, IsInstant, IsInstantOrDay, IsOneLine, IsReadable, NullableId, NullableText, ratePattern, Trimmed,
} from './http/field-rules.js';
export { IdPipe } from './http/id-pipe.js';
export { fromMoneyDto, MoneyDto, toMoneyDto } from './http/money.dto.js';
export { afterId, cursorInvalid, decodeCursor, isPlace, isTextKey, type Page, pageById, PageInfo, pageOf, PageQuery, toPageDto } from './http/page.js';
export { ProblemDto, Refuses } from './http/problem.dto.js';
export { describeDoor, type Door } from './http/reference.js';
export { IfMatch } from './http/resource-headers.js';
export { brokenSeals } from './jobs/audit-chain.js';
export { type Job, Jobs } from './jobs/jobs.js';
export { JobWorker } from './jobs/worker.js';
export { log } from './observability/log.js';
export { PlatformModule, type PlatformOptions } from './platform.module.js';
export { advanceOperation, failOperation, getOperation, openOperation, type Operation, resumeOperation } from './operation/operation.js';
export { OperationDto, toOperationDto } from './operation/operation.dto.js';
