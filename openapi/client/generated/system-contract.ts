export interface paths {
    "/system/contract/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listContracts"];
        put?: never;
        post: operations["createContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/contract/v1/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateContract"];
        trace?: never;
    };
    "/system/contract/v1/contracts/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceContractLines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/contract/v1/contracts/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["suspendContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/contract/v1/contracts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FieldErrorDto: {
            /** @example /lines/0/rate */
            pointer: string;
            /** @example MATCHES */
            code: string;
            detail: string;
        };
        FindingDto: {
            /** Format: uuid */
            id?: string;
            /** @example TIME_OUTSIDE_ASSIGNMENT */
            code: string;
            /** @enum {string} */
            severity: "INFO" | "WARN" | "ERROR" | "BLOCK";
            /** @example PROJECT_MANAGER */
            ownerRole: string;
            detail: string;
            target?: {
                [key: string]: unknown;
            };
        };
        ProblemDto: {
            /** @example /problems/RATE_PERIOD_OVERLAPS */
            type: string;
            title: string;
            status: number;
            /** @description Says what to do next. */
            detail: string;
            /**
             * @description Stable; program against this.
             * @example RATE_PERIOD_OVERLAPS
             */
            code: string;
            /** @description The id of the request, to be named in a report. */
            instance: string;
            /** @example INV-10 */
            invariant?: string;
            errors?: components["schemas"]["FieldErrorDto"][];
            exceptions?: components["schemas"]["FindingDto"][];
        };
        ContractDimensionDto: {
            /** @enum {string} */
            kind: "COST_CENTRE" | "SERVICE_LINE" | "BUSINESS_UNIT" | "REGION" | "SEGMENT" | "PROJECT_TYPE";
            /** Format: uuid */
            dimensionId: string;
        };
        BillToShareDto: {
            /**
             * Format: uuid
             * @description A bill-to of any customer of the contract customer's hierarchy.
             */
            billToId: string;
            /** @example 60.000000 */
            percent: string;
        };
        NewContractLineRateDto: {
            /** Format: uuid */
            resourceId?: string | null;
            /** Format: uuid */
            roleId?: string | null;
            grade?: string | null;
            /** Format: uuid */
            taskId?: string | null;
            location?: string | null;
            /** @enum {string|null} */
            workType?: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL" | null;
            /**
             * @description UN/ECE Rec 20.
             * @default HUR
             * @enum {string}
             */
            unit?: "HUR" | "DAY" | "MON" | "C62" | "KMT" | "LS";
            /**
             * @description Major units of the contract currency per unit of measure.
             * @example 165.000000
             */
            rate: string;
            /**
             * Format: date
             * @description The first day of the contract unless said otherwise.
             */
            validFrom?: string | null;
            /**
             * Format: date
             * @description The first day without the rate.
             */
            validTo?: string | null;
        };
        MoneyDto: {
            /**
             * Format: int64
             * @description Minor units: 809200 EUR is 8,092.00 EUR.
             * @example 809200
             */
            amount: number;
            /** @example EUR */
            currency: string;
        };
        NewScheduleLineDto: {
            /**
             * @description Percent of the line's amount.
             * @example 40.000000
             */
            percent?: string | null;
            /**
             * Format: date
             * @description Required for trigger DATE.
             */
            dueOn?: string | null;
            /** Format: date */
            serviceFrom?: string | null;
            /**
             * Format: date
             * @description The last day of the service.
             */
            serviceTo?: string | null;
            description?: string | null;
            /**
             * Format: uuid
             * @description Of trigger MILESTONE.
             */
            triggerMilestoneId?: string | null;
            /** @description Of trigger PERCENT: due when the progress reaches it. */
            triggerPercent?: string | null;
            /** @description Either this or a percent. */
            amount?: components["schemas"]["MoneyDto"] | null;
            /**
             * @default DATE
             * @enum {string}
             */
            trigger?: "DATE" | "MILESTONE" | "PERCENT";
        };
        NewContractLineDto: {
            lineNo: number;
            /** @enum {string} */
            billingModel: "TM" | "TM_NTE" | "BLENDED_TM" | "FIXED_SCHEDULE" | "MILESTONE" | "PERCENT_COMPLETE" | "RETAINER" | "PREPAID_BLOCK" | "RECURRING" | "EXPENSE" | "SUBCONTRACTOR" | "DEPOSIT";
            description?: string | null;
            /** @description What the model agrees; absent terms take the model's default, terms of other models are refused. */
            terms?: {
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                revenueMethod?: "RIGHT_TO_INVOICE" | "STRAIGHT_LINE" | "PERCENT_COST" | "PERCENT_HOURS" | "MILESTONE_OUTPUT" | "POINT_IN_TIME" | "USAGE" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                poRule?: "BLOCK" | "SPLIT" | "WARN" | null;
                /** @description Of every model. */
                discountRules?: {
                    /** @enum {string} */
                    kind: "PERCENT" | "VOLUME_MARGINAL" | "VOLUME_WHOLE";
                    percent?: string;
                    tiers?: Record<string, never>[];
                }[] | null;
                /**
                 * @description Of every model.
                 * @example 12.500000
                 */
                retentionPercent?: string | null;
                /** @description Of every model. */
                retentionMax?: {
                    amount: number;
                    currency: string;
                } | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                retentionBasis?: "FULL" | "NET_OF_RETENTION" | null;
                /** @description Of every model. */
                retentionDays?: number | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                billingFrequency?: "WEEKLY" | "MONTHLY" | "QUARTERLY" | "ON_EVENT" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                timing?: "ADVANCE" | "ARREARS" | null;
                /** @description Of every model. */
                anchorDay?: number | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                lineBasis?: "TRANSACTION" | "GROUP" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                lineGrouping?: "DETAIL" | "BY_ROLE" | "BY_RESOURCE" | "BY_TASK" | "BY_DAY" | "SUMMARY" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                latePolicy?: "NEXT_RUN" | "SUPPLEMENTARY_INVOICE" | "NON_BILLABLE" | null;
                /** @description Of every model. */
                lateDays?: number | null;
                /** @description Of every model. */
                partialBilling?: boolean | null;
                /** @description Of every model. */
                sendZero?: boolean | null;
                /** @description Of every model. */
                sspAmount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of every model. */
                sspGroup?: string | null;
                /** @description Of every model. */
                clientMatter?: string | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                rateConversion?: "NONE" | "AT_WORK_DATE" | "FIXED" | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @example 12.500000
                 */
                upliftPercent?: string | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @example {
                 *       "OVERTIME": "1.500000"
                 *     }
                 */
                workTypeMultipliers?: {
                    [key: string]: string;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                stack?: boolean | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                dayMinutes?: number | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                quantityRounding?: {
                    /** @enum {string} */
                    mode: "EXACT" | "UP" | "NEAREST" | "DOWN";
                    /** @enum {integer} */
                    increment?: 1 | 6 | 15 | 30 | 60;
                    /** @enum {string} */
                    scope?: "ENTRY" | "DAY_TASK";
                    minMinutes?: number;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM. */
                minimumFee?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM. */
                minimumMinutes?: number | null;
                /** @description Of TM_NTE. */
                capAmount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of TM_NTE. */
                capMinutes?: number | null;
                /**
                 * @description Of BLENDED_TM.
                 * @example 165.000000
                 */
                blendedRate?: string | null;
                /** @description Of FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, DEPOSIT. */
                amount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of FIXED_SCHEDULE, MILESTONE. */
                deemedAcceptanceDays?: number | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @enum {string|null}
                 */
                overagePolicy?: "RATE" | "BLOCK" | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @example 165.000000
                 */
                overageRate?: string | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @example 165.000000
                 */
                unitValue?: string | null;
                /**
                 * @description Of RETAINER, RECURRING.
                 * @enum {string|null}
                 */
                proration?: "DAYS_ACTUAL" | "DAYS_30_360" | null;
                /** @description Of RETAINER, RECURRING. */
                indexation?: {
                    index: string;
                    base: string;
                    floorPercent?: string;
                    capPercent?: string;
                } | null;
                /** @description Of RETAINER, PREPAID_BLOCK, RECURRING. */
                includedMinutes?: number | null;
                /**
                 * @description Of RETAINER.
                 * @enum {string|null}
                 */
                unusedPolicy?: "LOSE" | "ROLLOVER" | null;
                /** @description Of RETAINER. */
                rolloverMax?: number | null;
                /** @description Of RETAINER. */
                rolloverPeriods?: number | null;
                /** @description Of PREPAID_BLOCK. */
                topupThreshold?: number | null;
                /**
                 * @description Of PREPAID_BLOCK.
                 * @enum {string|null}
                 */
                topupMode?: "AUTO" | "NOTIFY" | null;
                /** @description Of PREPAID_BLOCK. */
                expiresMonths?: number | null;
                /**
                 * @description Of EXPENSE, SUBCONTRACTOR.
                 * @example 12.500000
                 */
                markupPercent?: string | null;
                /**
                 * @description Of EXPENSE.
                 * @enum {string|null}
                 */
                expenseSupply?: "RECHARGE" | "DISBURSEMENT" | null;
                /**
                 * @description Of SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                subcontractorBasis?: "OWN_RATE" | "COST_PLUS" | null;
                /**
                 * @description Of SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                partyRole?: "PRINCIPAL" | "AGENT" | null;
                /** @description Of SUBCONTRACTOR. */
                payWhenPaid?: boolean | null;
                /**
                 * @description Of DEPOSIT.
                 * @example 12.500000
                 */
                depositPercent?: string | null;
                /**
                 * @description Of DEPOSIT.
                 * @example 12.500000
                 */
                drawdownPercent?: string | null;
            };
            /** Format: uuid */
            taxCodeId?: string | null;
            /** Format: uuid */
            purchaseOrderId?: string | null;
            /** @description Sums to exactly 100, in the order of the list. */
            billToSplit?: components["schemas"]["BillToShareDto"][];
            /** @description The rate table of the line: it goes before every rate card. */
            rates?: components["schemas"]["NewContractLineRateDto"][];
            /** @description Sums to exactly the line's amount. */
            schedule?: components["schemas"]["NewScheduleLineDto"][];
        };
        NewContractDto: {
            /** @default  */
            name?: string;
            /** Format: uuid */
            accountOwnerId?: string | null;
            sowReference?: string | null;
            purchaseReference?: string | null;
            /**
             * Format: date
             * @description The first day; the first version holds from it.
             * @example 2026-01-01
             */
            startDate: string;
            /**
             * Format: date
             * @description The last day.
             */
            endDate?: string | null;
            /** Format: date */
            signedDate?: string | null;
            /**
             * Format: uuid
             * @description The signed document, stored here.
             */
            documentId?: string | null;
            /** @description Where the signed document is, when it is elsewhere. */
            documentRef?: string | null;
            dimensions?: components["schemas"]["ContractDimensionDto"][];
            /** @example C-S1 */
            number: string;
            /** Format: uuid */
            legalEntityId: string;
            /** Format: uuid */
            customerId: string;
            /** @example EUR */
            currency: string;
            lines?: components["schemas"]["NewContractLineDto"][];
        };
        ContractVersionDto: {
            /** Format: uuid */
            id: string;
            versionNo: number;
            /** @enum {string} */
            kind: "ORIGINAL" | "CHANGE_ORDER" | "RENEWAL" | "TERMINATION" | "CORRECTION";
            /** Format: date */
            effectiveFrom: string;
            /**
             * Format: date
             * @description The first day of its successor.
             */
            validTo: string | null;
            /** Format: date */
            signedDate: string | null;
            /** Format: uuid */
            documentId: string | null;
            documentRef: string | null;
            reason: string | null;
            /** @enum {string|null} */
            modificationTreatment: "SEPARATE" | "PROSPECTIVE" | "CUMULATIVE_CATCH_UP" | null;
            /** @description What approvals bind to, from submission on. */
            contentHash: string | null;
            /** @enum {string} */
            status: "DRAFT" | "IN_APPROVAL" | "APPROVED" | "REJECTED" | "SUPERSEDED";
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: date-time */
            approvedAt: string | null;
            /** Format: uuid */
            approvalRequestId: string | null;
        };
        ContractLineRateDto: {
            /** Format: uuid */
            resourceId?: string | null;
            /** Format: uuid */
            roleId?: string | null;
            grade?: string | null;
            /** Format: uuid */
            taskId?: string | null;
            location?: string | null;
            /** @enum {string|null} */
            workType?: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL" | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            unit: "HUR" | "DAY" | "MON" | "C62" | "KMT" | "LS";
            /** @example 165.000000 */
            rate: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string | null;
        };
        ScheduleLineDto: {
            /**
             * @description Percent of the line's amount.
             * @example 40.000000
             */
            percent?: string | null;
            /**
             * Format: date
             * @description Required for trigger DATE.
             */
            dueOn?: string | null;
            /** Format: date */
            serviceFrom?: string | null;
            /**
             * Format: date
             * @description The last day of the service.
             */
            serviceTo?: string | null;
            description?: string | null;
            /**
             * Format: uuid
             * @description Of trigger MILESTONE.
             */
            triggerMilestoneId?: string | null;
            /** @description Of trigger PERCENT: due when the progress reaches it. */
            triggerPercent?: string | null;
            /** Format: uuid */
            id: string;
            lineNo: number;
            amount: components["schemas"]["MoneyDto"];
            /** @enum {string} */
            trigger: "DATE" | "MILESTONE" | "PERCENT";
            /** @enum {string} */
            status: "PLANNED" | "DUE" | "RESERVED" | "BILLED" | "CANCELLED";
        };
        ContractLineDto: {
            /**
             * Format: uuid
             * @description The same through all versions: tasks and work point to it.
             */
            id: string;
            lineNo: number;
            /** @description The version that agreed these terms. */
            versionNo: number;
            /** Format: date */
            validFrom: string;
            /**
             * Format: date
             * @description The first day of its successor.
             */
            validTo: string | null;
            description: string;
            /** @enum {string} */
            billingModel: "TM" | "TM_NTE" | "BLENDED_TM" | "FIXED_SCHEDULE" | "MILESTONE" | "PERCENT_COMPLETE" | "RETAINER" | "PREPAID_BLOCK" | "RECURRING" | "EXPENSE" | "SUBCONTRACTOR" | "DEPOSIT";
            /** @description Every term of the billing model. */
            terms: {
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                revenueMethod?: "RIGHT_TO_INVOICE" | "STRAIGHT_LINE" | "PERCENT_COST" | "PERCENT_HOURS" | "MILESTONE_OUTPUT" | "POINT_IN_TIME" | "USAGE" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                poRule?: "BLOCK" | "SPLIT" | "WARN" | null;
                /** @description Of every model. */
                discountRules?: {
                    /** @enum {string} */
                    kind: "PERCENT" | "VOLUME_MARGINAL" | "VOLUME_WHOLE";
                    percent?: string;
                    tiers?: Record<string, never>[];
                }[] | null;
                /**
                 * @description Of every model.
                 * @example 12.500000
                 */
                retentionPercent?: string | null;
                /** @description Of every model. */
                retentionMax?: {
                    amount: number;
                    currency: string;
                } | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                retentionBasis?: "FULL" | "NET_OF_RETENTION" | null;
                /** @description Of every model. */
                retentionDays?: number | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                billingFrequency?: "WEEKLY" | "MONTHLY" | "QUARTERLY" | "ON_EVENT" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                timing?: "ADVANCE" | "ARREARS" | null;
                /** @description Of every model. */
                anchorDay?: number | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                lineBasis?: "TRANSACTION" | "GROUP" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                lineGrouping?: "DETAIL" | "BY_ROLE" | "BY_RESOURCE" | "BY_TASK" | "BY_DAY" | "SUMMARY" | null;
                /**
                 * @description Of every model.
                 * @enum {string|null}
                 */
                latePolicy?: "NEXT_RUN" | "SUPPLEMENTARY_INVOICE" | "NON_BILLABLE" | null;
                /** @description Of every model. */
                lateDays?: number | null;
                /** @description Of every model. */
                partialBilling?: boolean | null;
                /** @description Of every model. */
                sendZero?: boolean | null;
                /** @description Of every model. */
                sspAmount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of every model. */
                sspGroup?: string | null;
                /** @description Of every model. */
                clientMatter?: string | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                rateConversion?: "NONE" | "AT_WORK_DATE" | "FIXED" | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @example 12.500000
                 */
                upliftPercent?: string | null;
                /**
                 * @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR.
                 * @example {
                 *       "OVERTIME": "1.500000"
                 *     }
                 */
                workTypeMultipliers?: {
                    [key: string]: string;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                stack?: boolean | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                dayMinutes?: number | null;
                /** @description Of TM, TM_NTE, BLENDED_TM, FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, SUBCONTRACTOR. */
                quantityRounding?: {
                    /** @enum {string} */
                    mode: "EXACT" | "UP" | "NEAREST" | "DOWN";
                    /** @enum {integer} */
                    increment?: 1 | 6 | 15 | 30 | 60;
                    /** @enum {string} */
                    scope?: "ENTRY" | "DAY_TASK";
                    minMinutes?: number;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM. */
                minimumFee?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of TM, TM_NTE, BLENDED_TM. */
                minimumMinutes?: number | null;
                /** @description Of TM_NTE. */
                capAmount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of TM_NTE. */
                capMinutes?: number | null;
                /**
                 * @description Of BLENDED_TM.
                 * @example 165.000000
                 */
                blendedRate?: string | null;
                /** @description Of FIXED_SCHEDULE, MILESTONE, PERCENT_COMPLETE, RETAINER, PREPAID_BLOCK, RECURRING, DEPOSIT. */
                amount?: {
                    amount: number;
                    currency: string;
                } | null;
                /** @description Of FIXED_SCHEDULE, MILESTONE. */
                deemedAcceptanceDays?: number | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @enum {string|null}
                 */
                overagePolicy?: "RATE" | "BLOCK" | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @example 165.000000
                 */
                overageRate?: string | null;
                /**
                 * @description Of RETAINER, PREPAID_BLOCK.
                 * @example 165.000000
                 */
                unitValue?: string | null;
                /**
                 * @description Of RETAINER, RECURRING.
                 * @enum {string|null}
                 */
                proration?: "DAYS_ACTUAL" | "DAYS_30_360" | null;
                /** @description Of RETAINER, RECURRING. */
                indexation?: {
                    index: string;
                    base: string;
                    floorPercent?: string;
                    capPercent?: string;
                } | null;
                /** @description Of RETAINER, PREPAID_BLOCK, RECURRING. */
                includedMinutes?: number | null;
                /**
                 * @description Of RETAINER.
                 * @enum {string|null}
                 */
                unusedPolicy?: "LOSE" | "ROLLOVER" | null;
                /** @description Of RETAINER. */
                rolloverMax?: number | null;
                /** @description Of RETAINER. */
                rolloverPeriods?: number | null;
                /** @description Of PREPAID_BLOCK. */
                topupThreshold?: number | null;
                /**
                 * @description Of PREPAID_BLOCK.
                 * @enum {string|null}
                 */
                topupMode?: "AUTO" | "NOTIFY" | null;
                /** @description Of PREPAID_BLOCK. */
                expiresMonths?: number | null;
                /**
                 * @description Of EXPENSE, SUBCONTRACTOR.
                 * @example 12.500000
                 */
                markupPercent?: string | null;
                /**
                 * @description Of EXPENSE.
                 * @enum {string|null}
                 */
                expenseSupply?: "RECHARGE" | "DISBURSEMENT" | null;
                /**
                 * @description Of SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                subcontractorBasis?: "OWN_RATE" | "COST_PLUS" | null;
                /**
                 * @description Of SUBCONTRACTOR.
                 * @enum {string|null}
                 */
                partyRole?: "PRINCIPAL" | "AGENT" | null;
                /** @description Of SUBCONTRACTOR. */
                payWhenPaid?: boolean | null;
                /**
                 * @description Of DEPOSIT.
                 * @example 12.500000
                 */
                depositPercent?: string | null;
                /**
                 * @description Of DEPOSIT.
                 * @example 12.500000
                 */
                drawdownPercent?: string | null;
            };
            /** Format: uuid */
            taxCodeId: string | null;
            /** Format: uuid */
            revenueUnitId: string | null;
            /** Format: uuid */
            purchaseOrderId: string | null;
            billToSplit: components["schemas"]["BillToShareDto"][];
            rates: components["schemas"]["ContractLineRateDto"][];
            schedule: components["schemas"]["ScheduleLineDto"][];
        };
        ContractDetailDto: {
            /** Format: uuid */
            id: string;
            number: string;
            name: string;
            /** Format: uuid */
            legalEntityId: string;
            /** Format: uuid */
            customerId: string;
            /** Format: uuid */
            accountOwnerId: string | null;
            sowReference: string | null;
            purchaseReference: string | null;
            currency: string;
            /** Format: date */
            startDate: string;
            /** Format: date */
            endDate: string | null;
            /** Format: date */
            signedDate: string | null;
            /** @description The last approved version; 0 before the first. */
            currentVersionNo: number;
            /** Format: uuid */
            templateId: string | null;
            dimensions: components["schemas"]["ContractDimensionDto"][];
            /** @enum {string} */
            status: "DRAFT" | "IN_APPROVAL" | "ACTIVE" | "SUSPENDED" | "COMPLETED" | "TERMINATED" | "CLOSED" | "CANCELLED";
            statusReason: string | null;
            rowVersion: number;
            version: components["schemas"]["ContractVersionDto"];
            lines: components["schemas"]["ContractLineDto"][];
        };
        ContractDto: {
            /** Format: uuid */
            id: string;
            number: string;
            name: string;
            /** Format: uuid */
            legalEntityId: string;
            /** Format: uuid */
            customerId: string;
            /** Format: uuid */
            accountOwnerId: string | null;
            sowReference: string | null;
            purchaseReference: string | null;
            currency: string;
            /** Format: date */
            startDate: string;
            /** Format: date */
            endDate: string | null;
            /** Format: date */
            signedDate: string | null;
            /** @description The last approved version; 0 before the first. */
            currentVersionNo: number;
            /** Format: uuid */
            templateId: string | null;
            dimensions: components["schemas"]["ContractDimensionDto"][];
            /** @enum {string} */
            status: "DRAFT" | "IN_APPROVAL" | "ACTIVE" | "SUSPENDED" | "COMPLETED" | "TERMINATED" | "CLOSED" | "CANCELLED";
            statusReason: string | null;
            rowVersion: number;
        };
        PageInfo: {
            /** @description Send it as `after` for the next rows; null on the last page. */
            next: string | null;
        };
        ContractListDto: {
            data: components["schemas"]["ContractDto"][];
            page: components["schemas"]["PageInfo"];
        };
        ContractPatchDto: {
            /** @default  */
            name?: string;
            /** Format: uuid */
            accountOwnerId?: string | null;
            sowReference?: string | null;
            purchaseReference?: string | null;
            /**
             * Format: date
             * @description The first day; the first version holds from it.
             * @example 2026-01-01
             */
            startDate?: string;
            /**
             * Format: date
             * @description The last day.
             */
            endDate?: string | null;
            /** Format: date */
            signedDate?: string | null;
            /**
             * Format: uuid
             * @description The signed document, stored here.
             */
            documentId?: string | null;
            /** @description Where the signed document is, when it is elsewhere. */
            documentRef?: string | null;
            dimensions?: components["schemas"]["ContractDimensionDto"][];
        };
        ContractLinesDto: {
            lines: components["schemas"]["NewContractLineDto"][];
        };
        ContractReasonDto: {
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listContracts: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                status?: "DRAFT" | "IN_APPROVAL" | "ACTIVE" | "SUSPENDED" | "COMPLETED" | "TERMINATED" | "CLOSED" | "CANCELLED";
                customerId?: string;
                legalEntityId?: string;
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractListDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    createContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContractDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDetailDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getContract: {
        parameters: {
            query?: {
                /** @description The latest unless said otherwise. */
                versionNo?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDetailDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    updateContract: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractPatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDetailDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    replaceContractLines: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the contract. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractLinesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDetailDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    suspendContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumeContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractDto"];
                };
            };
            /** @description The request cannot be read or fails validation. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No valid credential. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The permission is missing, or segregation of duties forbids it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such record in this tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The address does not take this method: Allow names those it takes. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record is not in a state that takes this, or it conflicts with another. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The record changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A part of the path is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The media type is not taken here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description A business rule refuses it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description If-Match is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Busy; repeat with the same key after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
