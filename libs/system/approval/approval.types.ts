import type { Day, Period, Rational, RowScope, Scope, Severity } from '#libs/kernel/index.js';

/** What can be put to approval. Source: approvals-and-controls §1. */
export const documentTypes = [
  'TIME_ENTRY', 'TIMESHEET', 'EXPENSE', 'MILESTONE', 'CONTRACT_VERSION', 'RATE_CARD', 'INVOICE', 'CREDIT_MEMO', 'WRITE_DOWN', 'WRITE_OFF', 'MANUAL_PRICE',
  'HOLD_RELEASE', 'EXCEPTION_WAIVER', 'REVENUE_ESTIMATE', 'REVENUE_OVERRIDE', 'MANUAL_JOURNAL', 'PERIOD_REOPEN', 'CUSTOMER_BILLING_PROFILE', 'REFUND',
  'INDEXATION', 'SUPPLIER_COST', 'PROGRESS_CERTIFICATE', 'POLICY', 'ROLE_GRANT', 'PROJECT_REOPEN', 'RESEQUENCE',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Source: glossary §4, approval_policy. */
export const policyStatuses = ['DRAFT', 'IN_APPROVAL', 'ACTIVE', 'RETIRED'] as const;
export type PolicyStatus = (typeof policyStatuses)[number];
/** FORBID goes before REQUIRE, REQUIRE before AUTO_APPROVE. Source: approvals-and-controls §1. */
export type PolicyEffect = 'REQUIRE' | 'AUTO_APPROVE' | 'FORBID';
export type Operator = '=' | '≠' | 'in' | '≥' | '>' | '<' | '≤' | 'between' | 'exists';

/**
 * The facts a policy may match on, by the names of approvals-and-controls §1. Lists hold one value per line of the document; `customer` holds
 * the customer's code and those of its ancestors. Percentages and ratios are exact fractions, amounts minor units of the functional currency.
 * A fact that is absent makes every condition on it false, except `exists` = false.
 */
export interface Attributes {
  readonly project?: readonly string[];
  readonly customer?: readonly string[];
  readonly contract?: readonly string[];
  readonly legal_entity?: string;
  readonly region?: readonly string[];
  readonly service_line?: readonly string[];
  readonly contract_type?: readonly string[];
  readonly billing_model?: readonly string[];
  readonly requester_role?: readonly string[];
  readonly resource_kind?: string;
  /** Document net; the gross of a write-off. */
  readonly amount?: bigint;
  readonly writedown_amount?: bigint;
  readonly writedown_percent?: Rational;
  readonly margin_percent?: Rational;
  readonly discount_percent?: Rational;
  readonly rate_deviation_percent?: Rational;
  readonly days_late?: bigint;
  readonly age_days?: bigint;
  readonly manual_edit?: boolean;
  readonly has_acceptance_evidence?: boolean;
  readonly first_invoice_of_contract?: boolean;
  readonly new_bill_to_profile?: boolean;
  /** (approved before + this) ÷ planned minutes of the assignment; absent when nothing is planned. */
  readonly planned_minutes_ratio?: Rational;
  readonly assignment_status?: string;
  /** True also where the policy asks for no receipt. */
  readonly receipt_present?: boolean;
  readonly policy_result?: string;
  readonly modification_treatment?: string;
  readonly version_kind?: string;
  readonly signed_date?: Day;
  readonly document_ref?: string;
  /** The process that made the document: `engagement-setup`. */
  readonly made_by?: string;
  readonly rate_card_scope?: string;
}

/** Derived from the open exceptions, never handed in. */
export type Attribute = keyof Attributes | 'exception_code' | 'max_severity';

/** One test of a policy. Numbers are decimal strings, amounts in minor units of the policy's currency; `in` and `between` take lists. */
export interface Condition {
  readonly attribute: Attribute;
  readonly operator: Operator;
  readonly value: string | boolean | readonly string[];
}

export type ScopeDimension = 'project' | 'customer' | 'entity' | 'region';

/** Who decides a step. `scope` asks for a grant that is narrowed by that dimension; without it any grant that reaches the document will do. */
export type ApproverRule =
  | { readonly kind: 'ROLE'; readonly role: string; readonly scope?: ScopeDimension }
  | { readonly kind: 'PROJECT_MANAGER' }
  | { readonly kind: 'RESOURCE_MANAGER' }
  | { readonly kind: 'ACCOUNT_OWNER' }
  | { readonly kind: 'MANAGER_OF'; readonly level: number }
  | { readonly kind: 'USER'; readonly userId: string }
  /** The first rung whose `upTo` (minor units, inclusive; null is the top) holds the amount. */
  | { readonly kind: 'AMOUNT_LADDER'; readonly rungs: readonly { readonly upTo: string | null; readonly role: string }[] };

/** ALL: every assignee. ANY: the first. N: `count` distinct people. */
export type Quorum = { readonly kind: 'ALL' } | { readonly kind: 'ANY' } | { readonly kind: 'N'; readonly count: number };

export type StepKind = 'OPERATIONAL' | 'FINANCIAL';

/** What happens at a share of the SLA; nothing here ever approves. */
export interface EscalationRung {
  readonly atPercent: number;
  readonly act: 'REMIND' | 'REASSIGN' | 'NOTIFY_CONTROLLER';
}

/** A step of a policy. Equal sequences run in parallel; `when` narrows the step within its policy. SLA in business hours. */
export interface PolicyStep {
  readonly sequence: number;
  readonly rule: ApproverRule;
  readonly quorum: Quorum;
  readonly slaHours: number;
  readonly escalation: readonly EscalationRung[];
  readonly when?: readonly Condition[];
}

/** An approval policy. Several policies of a type are OR, conditions within one are AND. */
export interface ApprovalPolicy {
  readonly code: string;
  readonly version: number;
  readonly status: PolicyStatus;
  readonly documentType: DocumentType;
  /** The higher is named first where one policy must be named. */
  readonly priority: number;
  readonly effect: PolicyEffect;
  /** Taken only when no other policy decides ("else"). */
  readonly isDefault: boolean;
  readonly match: readonly Condition[];
  readonly steps: readonly PolicyStep[];
  /** The refusal of a FORBID. */
  readonly forbidCode: string | null;
  readonly valid: Period;
  /** Currency of the thresholds; null is the functional currency of the document's entity. */
  readonly currency: string | null;
}

/** "1 base = rate quote" of the request date. */
export interface Quote {
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
}

/** Everything the planner is told about the document. */
export interface ApprovalFacts {
  readonly documentType: DocumentType;
  /** The request date in the entity's zone. */
  readonly day: Day;
  readonly at: Date;
  /** All user ids that count as the requester (`ctx.sodUserIds`). */
  readonly requesterIds: readonly string[];
  readonly functionalCurrency: string;
  readonly quotes: readonly Quote[];
  readonly attributes: Attributes;
  /** Open exceptions: neither resolved nor waived. */
  readonly exceptions: readonly { readonly code: string; readonly severity: Severity }[];
  /** The row scopes the document touches, one per project when it has several. */
  readonly rows: readonly RowScope[];
  /** Who did what on this document before, oldest first. */
  readonly history: readonly DutyAct[];
}

/** Who could decide: active natural persons only, never a SERVICE nor an AI. */
export interface People {
  readonly holders: ReadonlyMap<string, readonly RoleHolder[]>;
  /** User ids of the managers each project names, by project id. */
  readonly projectManagers: ReadonlyMap<string, readonly string[]>;
  /** The manager's user id, by user id. */
  readonly managers: ReadonlyMap<string, string>;
  readonly delegations: readonly Delegation[];
}

export interface RoleHolder {
  readonly userId: string;
  readonly scope: Scope;
}

/** Somebody's approvals for a time in other hands. Source: approvals-and-controls §1. */
export interface Delegation {
  readonly id: string;
  readonly delegatorId: string;
  readonly delegateId: string;
  /** Half-open: `to` no longer belongs to it. */
  readonly from: Date;
  readonly to: Date;
  /** Empty: every type. */
  readonly documentTypes: readonly DocumentType[];
  /** Minor units of `currency`; null: no limit. */
  readonly maxAmountMinor: bigint | null;
  readonly currency: string | null;
  readonly status: 'SCHEDULED' | 'ACTIVE' | 'EXPIRED' | 'REVOKED';
}

/** A duty of segregation (approvals-and-controls §3 a): what somebody does to a document. */
export type Duty =
  | 'work.enter' | 'work.approve'
  | 'invoice.create' | 'invoice.edit' | 'invoice.approve_operational' | 'invoice.approve_financial' | 'invoice.post'
  | 'credit_memo.create' | 'credit_memo.edit' | 'credit_memo.approve' | 'credit_memo.post'
  | 'relief.request' | 'relief.approve'
  | 'cash.record' | 'terms.submit' | 'terms.approve' | 'milestone.claim' | 'milestone.record_acceptance'
  | 'revenue.propose' | 'revenue.approve' | 'journal.create' | 'journal.approve'
  | 'billing_profile.change' | 'billing_profile.approve' | 'hold.place' | 'hold.release'
  | 'governance.propose' | 'governance.approve' | 'mapping.propose' | 'mapping.approve';

/** One past act. A delegate's act counts for himself and for the delegator: put both into `userIds`. */
export interface DutyAct {
  readonly duty: Duty;
  readonly userIds: readonly string[];
  readonly at: Date;
}

/** Who may decide a step. */
export interface Assignee {
  readonly userId: string;
  /** The delegator he acts for. */
  readonly onBehalfOf: string | null;
}

export interface ConditionTrace {
  readonly condition: Condition;
  readonly actual: string | null;
  readonly holds: boolean;
}

/** What one policy had to say about the document: the answer to "Why was this routed so?". */
export interface PolicyTrace {
  readonly code: string;
  readonly version: number;
  readonly effect: PolicyEffect;
  readonly isDefault: boolean;
  readonly matched: boolean;
  /** True when the plan rests on it. */
  readonly applied: boolean;
  readonly conditions: readonly ConditionTrace[];
  readonly reason: string;
}

export interface PlannedStep {
  readonly sequence: number;
  readonly rule: ApproverRule;
  readonly kind: StepKind;
  readonly quorum: Quorum;
  readonly slaHours: number;
  readonly escalation: readonly EscalationRung[];
  /** Codes of the policies that ask for it. */
  readonly policies: readonly string[];
  readonly assignees: readonly Assignee[];
  /** Who would have been asked but may not, and by which rule. */
  readonly barred: readonly Bar[];
  /** The levels that had nobody left, lowest first. */
  readonly escalatedFrom: readonly ApproverRule[];
}

/** A person who may not decide, and the rule of approvals-and-controls §3 that says so. */
export interface Bar {
  readonly userId: string;
  readonly rule: string;
}

/** A step that nobody is left to decide; it opens this exception on the request. */
export interface PlanFinding {
  readonly code: 'APR_NO_APPROVER';
  readonly severity: 'ERROR';
  readonly ownerRole: 'CONTROLLER';
  readonly detail: string;
}

/** The frozen plan of a request. */
export interface ApprovalPlan {
  readonly outcome: 'FORBIDDEN' | 'AUTO_APPROVED' | 'ROUTED';
  /** The refusal when FORBIDDEN. */
  readonly code: string | null;
  readonly policies: readonly PolicyTrace[];
  readonly steps: readonly PlannedStep[];
  readonly findings: readonly PlanFinding[];
  /** Rates used where a policy states its thresholds in another currency. */
  readonly quotes: readonly Quote[];
}
