import * as problems from './approval.problems.js';
import type { Bar, DocumentType, Duty, DutyAct, StepKind } from './approval.types.js';

/** One rule of segregation: who did one of `first` may not do one of `second` on the same document. */
export interface SegregationRule {
  readonly code: string;
  readonly first: readonly Duty[];
  readonly second: readonly Duty[];
  readonly invariant?: 'INV-18' | 'INV-39';
  /** What "the same" is about; a document unless named. */
  readonly across?: 'CUSTOMER_BALANCE' | 'CUSTOMER';
  /** The bar lifts this long after the first duty. */
  readonly forHours?: number;
  /** The bar holds only from the policy's limit on. */
  readonly fromLimit?: true;
}

const documentReview = ['invoice.approve_operational', 'invoice.approve_financial', 'invoice.post'] as const;

/** So long who changed where a customer is billed may not post to it. Source: approvals-and-controls §3 (SOD-10). */
export const hoursAfterProfileChange = 24;

/** The document-level rules of segregation. Source: approvals-and-controls §3 (a). */
export const segregationRules: readonly SegregationRule[] = [
  { code: 'SOD-01', first: ['work.enter'], second: ['work.approve'], invariant: 'INV-18' },
  { code: 'SOD-02', first: ['invoice.create', 'invoice.edit'], second: documentReview, invariant: 'INV-39' },
  { code: 'SOD-02', first: ['credit_memo.create', 'credit_memo.edit'], second: ['credit_memo.approve', 'credit_memo.post'], invariant: 'INV-39' },
  { code: 'SOD-03', first: ['invoice.approve_operational'], second: ['invoice.post'], invariant: 'INV-39' },
  { code: 'SOD-04', first: ['relief.request'], second: ['relief.approve'] },
  { code: 'SOD-04', first: ['credit_memo.create'], second: ['credit_memo.approve'] },
  { code: 'SOD-05', first: ['cash.record'], second: ['relief.approve', 'credit_memo.approve'], across: 'CUSTOMER_BALANCE' },
  { code: 'SOD-06', first: ['terms.submit'], second: ['terms.approve'] },
  { code: 'SOD-07', first: ['milestone.claim'], second: ['milestone.record_acceptance'] },
  { code: 'SOD-08', first: ['revenue.propose'], second: ['revenue.approve'] },
  { code: 'SOD-09', first: ['journal.create'], second: ['journal.approve'] },
  { code: 'SOD-10', first: ['billing_profile.change'], second: ['billing_profile.approve'] },
  { code: 'SOD-10', first: ['billing_profile.change'], second: ['invoice.post'], across: 'CUSTOMER', forHours: hoursAfterProfileChange },
  { code: 'SOD-11', first: ['hold.place'], second: ['hold.release'], fromLimit: true },
  { code: 'SOD-12', first: ['governance.propose'], second: ['governance.approve'] },
  { code: 'SOD-13', first: ['mapping.propose'], second: ['mapping.approve'] },
];

/** When and how much: needed by the rules that lift with time or start at a limit. Unknown amounts count as above the limit. */
export interface SegregationMoment {
  readonly at: Date;
  readonly amountMinor?: bigint;
  readonly limitMinor?: bigint;
}

/**
 * Who may not take up a duty after this history, each with the first rule that bars him. Of several edits only the last counts.
 * The history carries what the rules reach across: the document's own acts, its customer's changes, the customer balance's cash.
 */
export function barredUsers(duty: Duty, history: readonly DutyAct[], moment: SegregationMoment): readonly Bar[] {
  const bars = new Map<string, string>();
  for (const rule of segregationRules.filter(({ second }) => second.includes(duty)).filter((rule) => isOn(rule, moment))) {
    for (const act of currentActs(history).filter((past) => rule.first.includes(past.duty) && stillCounts(rule, past, moment))) {
      for (const userId of act.userIds) if (!bars.has(userId)) bars.set(userId, rule.code);
    }
  }
  return [...bars].map(([userId, rule]) => ({ userId, rule }));
}

/**
 * Refuses a duty to somebody whom the history bars. `sodUserIds` are all ids that count as the actor: his own and, for a SERVICE key, its
 * creator's; a delegate brings the delegator's too. @throws SOD_VIOLATION 403, with evidence
 */
export function assertSegregated(
  act: { readonly duty: Duty; readonly sodUserIds: readonly string[]; readonly target: { readonly type: string; readonly id: string } },
  history: readonly DutyAct[],
  moment: SegregationMoment,
): void {
  const bar = barredUsers(act.duty, history, moment).find(({ userId }) => act.sodUserIds.includes(userId));
  if (bar) throw problems.sodViolation(bar, act.target);
}

/** The duty that deciding a document is; null where no rule beyond "never the requester" applies. */
export function decisionDuty(type: DocumentType, kind: StepKind): Duty | null {
  if (type === 'INVOICE') return kind === 'OPERATIONAL' ? 'invoice.approve_operational' : 'invoice.approve_financial';
  return decisionDuties[type] ?? null;
}

const decisionDuties: Readonly<Partial<Record<DocumentType, Duty>>> = {
  TIME_ENTRY: 'work.approve', TIMESHEET: 'work.approve', EXPENSE: 'work.approve', CREDIT_MEMO: 'credit_memo.approve',
  WRITE_DOWN: 'relief.approve', WRITE_OFF: 'relief.approve', REFUND: 'relief.approve', EXCEPTION_WAIVER: 'relief.approve', HOLD_RELEASE: 'relief.approve',
  CONTRACT_VERSION: 'terms.approve', RATE_CARD: 'terms.approve', MANUAL_PRICE: 'terms.approve', INDEXATION: 'terms.approve',
  MILESTONE: 'milestone.record_acceptance', REVENUE_ESTIMATE: 'revenue.approve', REVENUE_OVERRIDE: 'revenue.approve', MANUAL_JOURNAL: 'journal.approve',
  CUSTOMER_BILLING_PROFILE: 'billing_profile.approve', POLICY: 'governance.approve', ROLE_GRANT: 'governance.approve',
};

function currentActs(history: readonly DutyAct[]): readonly DutyAct[] {
  return history.filter(({ duty }, index) => !duty.endsWith('.edit') || !history.slice(index + 1).some((later) => later.duty === duty));
}

function isOn(rule: SegregationRule, { amountMinor, limitMinor }: SegregationMoment): boolean {
  return rule.fromLimit !== true || amountMinor === undefined || limitMinor === undefined || amountMinor >= limitMinor;
}

function stillCounts(rule: SegregationRule, act: DutyAct, { at }: SegregationMoment): boolean {
  return rule.forHours === undefined || at.getTime() - act.at.getTime() < rule.forHours * 3_600_000;
}
