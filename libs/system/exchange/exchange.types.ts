import type { Day } from '#libs/kernel/index.js';

/** What another system calls a record of ours. One external id keeps its record for ever (INV-70). */
export interface ExternalReference {
  readonly id: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly sourceSystem: string;
  readonly externalId: string;
  readonly externalVersion: string | null;
  readonly lastPayloadHash: string | null;
  readonly rowVersion: number;
}

export type NewExternalReference = Pick<ExternalReference, 'entityType' | 'entityId' | 'sourceSystem' | 'externalId'> &
  Partial<Pick<ExternalReference, 'externalVersion' | 'lastPayloadHash'>>;

export interface ExternalReferenceFilter {
  readonly sourceSystem?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly externalId?: string;
}

export const mappingKinds = ['PROJECT', 'TASK', 'RESOURCE', 'CUSTOMER', 'WORK_TYPE', 'UNIT'] as const;
export type MappingKind = (typeof mappingKinds)[number];
/** Source: glossary §4, canonical_mapping. */
export const mappingStatuses = ['PROPOSED', 'APPROVED', 'REJECTED', 'RETIRED'] as const;
export type MappingStatus = (typeof mappingStatuses)[number];

/** Events of the mapping's state machine. Source: glossary §4. */
export type MappingEvent = 'approve' | 'reject' | 'retire';

/** What a code of another system means here. Work types and units mean a code, everything else a record. */
export interface Mapping {
  readonly id: string;
  readonly sourceSystem: string;
  readonly kind: MappingKind;
  readonly externalCode: string;
  readonly targetId: string | null;
  readonly targetCode: string | null;
  /** Null: since ever. */
  readonly validFrom: Day | null;
  /** The first day without it. */
  readonly validTo: Day | null;
  readonly status: MappingStatus;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly rowVersion: number;
}

export type NewMapping =
  Pick<Mapping, 'sourceSystem' | 'kind' | 'externalCode'> & Partial<Pick<Mapping, 'targetId' | 'targetCode' | 'validFrom' | 'validTo' | 'reason'>>;

export interface MappingFilter {
  readonly sourceSystem?: string;
  readonly kind?: MappingKind;
  readonly status?: MappingStatus;
  readonly externalCode?: string;
}

/** Source: glossary §4, inbox_message. */
export const messageStatuses = ['RECEIVED', 'APPLIED', 'IGNORED', 'PARKED', 'DEAD'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Why a row waits. `kind` and `externalCode` name the mapping that is missing, where one is. */
export interface MessageProblem {
  readonly code: string;
  readonly detail: string;
  readonly kind?: MappingKind;
  readonly externalCode?: string;
  readonly column?: string;
}

/** What another system sent, and what became of it. A parked one waits for a mapping or a correction. */
export interface InboxMessage {
  readonly id: string;
  readonly sourceSystem: string;
  readonly messageId: string;
  readonly kind: string;
  readonly payloadHash: string;
  readonly payload: object | null;
  readonly entityType: string | null;
  readonly externalId: string | null;
  readonly externalVersion: string | null;
  /** What the row is about, whatever its version: rows of one key supersede each other. */
  readonly recordKey: string | null;
  readonly importFileId: string | null;
  readonly rowNo: number | null;
  readonly projectCode: string | null;
  readonly periodDay: Day | null;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly problem: MessageProblem | null;
  readonly exceptionId: string | null;
  readonly ownerRole: string;
  readonly resultRef: object | null;
  readonly ignoredReason: string | null;
  readonly status: MessageStatus;
  readonly rowVersion: number;
}

export interface ParkedMessage extends Pick<InboxMessage, 'sourceSystem' | 'messageId' | 'kind' | 'payloadHash'> {
  readonly payload: object;
  readonly problem: MessageProblem;
  readonly ownerRole: string;
  readonly entityType?: string | null;
  readonly externalId?: string | null;
  readonly externalVersion?: string | null;
  readonly recordKey?: string | null;
  readonly importFileId?: string | null;
  readonly rowNo?: number | null;
  readonly projectCode?: string | null;
  readonly periodDay?: Day | null;
  readonly exceptionId?: string | null;
}

/** `parked`: it waits now. `known`: the same content came before. `conflict`: its id came before with other content; nothing changed. */
export interface ParkOutcome {
  readonly outcome: 'parked' | 'known' | 'conflict';
  readonly message: InboxMessage;
}

export interface MessageFilter {
  readonly status?: MessageStatus;
  readonly sourceSystem?: string;
  readonly ownerRole?: string;
  readonly problemCode?: string;
  readonly importFileId?: string;
}

export const importKinds = [
  'TIME', 'EXPENSE', 'ENGAGEMENT', 'CUSTOMER', 'PROJECT', 'RESOURCE', 'PAYMENT', 'BANK_STATEMENT', 'FX_RATE', 'OPENING_BALANCE', 'OTHER',
] as const;
export type ImportKind = (typeof importKinds)[number];
export const rowOutcomes = ['created', 'updated', 'unchanged', 'parked', 'rejected'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** A file that was taken in, with what became of its rows. */
export interface ImportFile {
  readonly id: string;
  readonly sourceSystem: string;
  readonly kind: ImportKind;
  readonly format: string;
  readonly mode: 'atomic' | 'partial';
  readonly fileName: string | null;
  readonly documentId: string | null;
  readonly operationId: string | null;
  /** In hex. */
  readonly sha256: string;
  readonly options: object;
  readonly rowCount: number;
  readonly createdCount: number;
  readonly updatedCount: number;
  readonly unchangedCount: number;
  readonly parkedCount: number;
  readonly rejectedCount: number;
  readonly finishedAt: Date | null;
  readonly status: 'RECEIVED' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly problems: readonly object[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly rowVersion: number;
}

export interface ImportRow {
  readonly rowNo: number;
  readonly externalId: string | null;
  readonly outcome: RowOutcome;
  readonly entityType: string | null;
  readonly entityId: string | null;
  readonly inboxMessageId: string | null;
  readonly problem: object | null;
}

export type NewImportRow = Pick<ImportRow, 'rowNo' | 'outcome'> & Partial<ImportRow>;

export interface NewImportFile extends Pick<ImportFile, 'sourceSystem' | 'kind' | 'format' | 'mode' | 'sha256'> {
  /** Made by the caller where its records name the file before it is kept. */
  readonly id?: string;
  /** FAILED: an atomic import that kept nothing but this evidence. */
  readonly status?: 'DONE' | 'FAILED';
  /** Of all rows, where only some are kept one by one; counted from the rows otherwise. */
  readonly counts?: Readonly<Record<RowOutcome, number>> & { readonly rows: number };
  readonly fileName?: string | null;
  readonly documentId?: string | null;
  readonly operationId?: string | null;
  readonly options?: object;
  readonly problems?: readonly object[];
}
