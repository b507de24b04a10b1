// Words that several slices speak, each list with its type. A word of one slice stands in the types of that slice. Source: glossary §3.

/** When or where an hour was worked: a multiplier may hang on it. */
export const workTypes = ['STANDARD', 'OVERTIME', 'WEEKEND', 'HOLIDAY', 'TRAVEL', 'ONCALL'] as const;
export type WorkType = (typeof workTypes)[number];

/** UN/ECE Rec 20: hour, day, month, one, kilometre, lump sum. */
export const rateUnits = ['HUR', 'DAY', 'MON', 'C62', 'KMT', 'LS'] as const;
export type RateUnit = (typeof rateUnits)[number];

/** How a contract line becomes money. Source: billing-models. */
export const billingModels = [
  'TM', 'TM_NTE', 'BLENDED_TM', 'FIXED_SCHEDULE', 'MILESTONE', 'PERCENT_COMPLETE', 'RETAINER', 'PREPAID_BLOCK', 'RECURRING', 'EXPENSE', 'SUBCONTRACTOR',
  'DEPOSIT',
] as const;
export type BillingModel = (typeof billingModels)[number];

/** When a contract line becomes revenue. Source: accounting §5. */
export const revenueMethods = [
  'RIGHT_TO_INVOICE', 'STRAIGHT_LINE', 'PERCENT_COST', 'PERCENT_HOURS', 'MILESTONE_OUTPUT', 'POINT_IN_TIME', 'USAGE',
] as const;
export type RevenueMethod = (typeof revenueMethods)[number];

/** How a bill-to wants its lines. Source: billing-models §20. */
export const lineGroupings = ['DETAIL', 'BY_ROLE', 'BY_RESOURCE', 'BY_TASK', 'BY_DAY', 'SUMMARY'] as const;
export type LineGrouping = (typeof lineGroupings)[number];

/** Who buys: a firm, a consumer, a public body, an entity of our own group. */
export const customerKinds = ['B2B', 'B2C', 'PUBLIC', 'INTERCOMPANY'] as const;
export type CustomerKind = (typeof customerKinds)[number];

/** UNTDID 5305 codes that Billwright uses: standard, zero, exempt, reverse charge, intra-community, export, outside scope. */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
export type TaxCategory = (typeof taxCategories)[number];

/** By what the books are told apart, beside their accounts. */
export const dimensionKinds = ['COST_CENTRE', 'SERVICE_LINE', 'BUSINESS_UNIT', 'REGION', 'SEGMENT', 'PROJECT_TYPE'] as const;
export type DimensionKind = (typeof dimensionKinds)[number];

/** INFO is logged, WARN shown, ERROR keeps a document from approving itself, BLOCK stops it. Source: approvals-and-controls §6. */
export const severities = ['INFO', 'WARN', 'ERROR', 'BLOCK'] as const;
export type Severity = (typeof severities)[number];
