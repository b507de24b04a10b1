import type { Day, RowScope } from '#libs/kernel/index.js';
import type {
  ApprovalPlan, ApprovalPolicy, ApproverRule, Delegation, DocumentType, PlannedStep, PlanFinding, PolicyTrace, Quorum, StepKind,
} from './approval.types.js';
import type { Decision, DecisionKind, ItemStatus, RequestStatus, StepStatus } from './request.types.js';

/** A policy as a record. */
export interface StoredPolicy extends ApprovalPolicy {
  readonly id: string;
  readonly policySetId: string;
  readonly legalEntityId: string | null;
  readonly rowVersion: number;
}

export interface PolicyFilter {
  readonly documentType?: string;
  readonly status?: string;
  readonly code?: string;
  readonly legalEntityId?: string;
}

/** Whose policies judge a document: an entity, or the tenant for records above the entities. */
export interface PolicyHome {
  readonly legalEntityId: string | null;
  readonly entityCode: string | null;
  readonly functionalCurrency: string;
  /** What the thresholds of the shipped pack are multiplied by, a decimal string. */
  readonly factor: string;
  /** Null: the shipped pack is not loaded yet. */
  readonly policySetId: string | null;
  /** The request date in its zone. */
  readonly day: Day;
}

/** What a request keeps of its plan. Assignees and results live in the step rows; this is why they were asked. */
export interface StoredPlan extends Pick<ApprovalPlan, 'outcome' | 'quotes'> {
  readonly steps: readonly Omit<PlannedStep, 'assignees'>[];
  readonly findings: readonly PlanFinding[];
  /** Who counts as the requester. */
  readonly requesterIds: readonly string[];
  /** The row scopes of its documents, each once. */
  readonly rows: readonly RowScope[];
}

/** A request as a record. `documentId` is a batch when several documents share it. */
export interface RequestRecord {
  readonly id: string;
  readonly documentType: DocumentType;
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly requesterId: string;
  readonly legalEntityId: string | null;
  readonly projectId: string | null;
  readonly customerId: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly itemCount: number;
  readonly status: RequestStatus;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly rowVersion: number;
}

export interface StepRecord {
  readonly id: string;
  readonly requestId: string;
  readonly sequence: number;
  readonly kind: StepKind;
  readonly rule: ApproverRule;
  readonly quorum: Quorum;
  readonly status: StepStatus;
  readonly slaHours: number;
  readonly activatedAt: Date | null;
  readonly dueAt: Date | null;
  readonly assignees: readonly { readonly userId: string; readonly onBehalfOf: string | null }[];
}

/** A request with the frozen plan behind it: the answer to "Why was this routed so?". */
export interface Routing {
  readonly request: RequestRecord;
  readonly plan: StoredPlan;
  readonly policies: readonly PolicyTrace[];
  /** The facts of the document, or of the first of several that share the request. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly steps: readonly StepRecord[];
}

export interface RequestFilter {
  /** `requested`: opened by the actor; `assigned`: a step names him; both with `any`. */
  readonly mine?: 'requested' | 'assigned' | 'any';
  readonly status?: string;
  readonly documentType?: string;
  readonly documentId?: string;
}

export interface ItemRecord {
  readonly id: string;
  readonly itemNo: number;
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly authorUserId: string | null;
  readonly status: ItemStatus;
}

export interface DecisionRecord extends Omit<Decision, 'actorId'> {
  readonly id: string;
  readonly stepId: string;
  readonly documentId: string;
  readonly versionNo: number;
  readonly decidedBy: string;
}

/** A step that waits for a person. */
export interface WorkRecord extends Pick<
  RequestRecord, 'documentType' | 'documentId' | 'versionNo' | 'contentHash' | 'requesterId' | 'itemCount' | 'amountMinor' | 'currency' | 'openedAt'
> {
  /** The step's. */
  readonly id: string;
  readonly requestId: string;
  readonly kind: StepKind;
  readonly onBehalfOf: string | null;
  readonly dueAt: Date | null;
}

/** Decisions on one request: on all that is still pending, as the actor saw the request, or on some of its items. */
export interface DecisionOrder {
  readonly requestId: string;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly whole: { readonly versionNo: number; readonly contentHash: string } | null;
  readonly items: readonly OrderedItem[];
}

export interface OrderedItem {
  readonly itemId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly decision?: DecisionKind;
  readonly reason?: string | null;
}

/** A document at the end of its way through approval. */
export interface DecidedDocument {
  readonly documentId: string;
  readonly versionNo: number;
  readonly contentHash: string;
  /** Of a rejection or return. */
  readonly reason: string | null;
}

/** What an act did to one request; the process hands the documents on to their owners. */
export interface DecidedRequest {
  readonly requestId: string;
  readonly documentType: DocumentType;
  readonly status: RequestStatus;
  readonly decisions: number;
  readonly approved: readonly DecidedDocument[];
  readonly rejected: readonly DecidedDocument[];
  readonly returned: readonly DecidedDocument[];
}

export interface DelegationRecord extends Delegation {
  readonly reason: string | null;
  readonly rowVersion: number;
}

export type NewDelegation =
  Pick<Delegation, 'delegatorId' | 'delegateId' | 'from' | 'to' | 'documentTypes' | 'maxAmountMinor' | 'currency'> & { readonly reason: string | null };

export interface DelegationFilter {
  readonly delegatorId?: string;
  readonly delegateId?: string;
}
