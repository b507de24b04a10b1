export interface paths {
    "/process/engagement-setup/v1/engagements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEngagements"];
        put?: never;
        post: operations["setUpEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/engagements/{contractId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getEngagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/contracts/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/contracts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/customers/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["deactivateCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/projects/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/engagement-setup/v1/rate-cards/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["submitRateCard"];
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
        EngagementRefDto: {
            /**
             * @description The system the engagement comes from.
             * @example CRM
             */
            system: string;
            /**
             * @description What that system calls it.
             * @example OPP-7781
             */
            id: string;
            /**
             * @description That system's version; no part of the content.
             * @example 1
             */
            version?: string;
        };
        EngagementCodeDto: {
            code: string;
        };
        EngagementTaxRegistrationDto: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country: string;
            /** @enum {string} */
            scheme: "VAT" | "GST" | "EIN" | "EXEMPTION";
            /**
             * @description With its ISO prefix, Greece EL.
             * @example DE123456789
             */
            number: string;
            /**
             * Format: date
             * @description The first day of the contract unless said otherwise.
             */
            validFrom?: string;
        };
        EngagementCustomerDto: {
            code: string;
            /** @example Northwind GmbH */
            legalName?: string;
            /** @enum {string} */
            kind?: "B2B" | "B2C" | "PUBLIC";
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country?: string;
            /** @example ON */
            subdivision?: string;
            region?: string;
            /** @example EUR */
            currency?: string;
            /** @description The customer it belongs to. */
            parent?: components["schemas"]["EngagementCodeDto"];
            taxRegistrations?: components["schemas"]["EngagementTaxRegistrationDto"][];
            paymentTerms?: components["schemas"]["EngagementCodeDto"];
        };
        EngagementAddressDto: {
            lines: string[];
            city?: string;
            postalCode?: string;
            /** @example ON */
            subdivision?: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country?: string;
        };
        EngagementBillToDto: {
            code: string;
            /** @description Printed above the address; the legal name unless said otherwise. */
            name?: string;
            address?: components["schemas"]["EngagementAddressDto"];
            /** @example billing@northwind.test */
            electronicAddress?: string;
            /**
             * @description Electronic address scheme (EN 16931 BT-49-1); an e-mail address needs none.
             * @example 0088
             */
            easScheme?: string;
            contactName?: string;
            contactEmail?: string;
            /**
             * @default PDF
             * @enum {string}
             */
            format?: "PDF" | "UBL_PEPPOL" | "CII" | "LEDES1998B" | "CSV" | "PORTAL";
            /**
             * @default en
             * @example de
             */
            language?: string;
            /**
             * @default EMAIL
             * @enum {string}
             */
            deliveryChannel?: "EMAIL" | "PEPPOL" | "PORTAL" | "SFTP" | "POST" | "NONE";
            /**
             * @default PER_CONTRACT
             * @enum {string}
             */
            groupingRule?: "PER_CONTRACT" | "PER_PROJECT" | "PER_PO" | "PER_LINE" | "CONSOLIDATED_BY_BILL_TO";
            /**
             * @default BY_ROLE
             * @enum {string}
             */
            lineGrouping?: "DETAIL" | "BY_ROLE" | "BY_RESOURCE" | "BY_TASK" | "BY_DAY" | "SUMMARY";
            buyerReference?: string;
            /** @default false */
            poRequired?: boolean;
            /** @description The customer's unless said otherwise. */
            paymentTerms?: components["schemas"]["EngagementCodeDto"];
        };
        EngagementDimensionDto: {
            /** @enum {string} */
            kind: "COST_CENTRE" | "SERVICE_LINE" | "BUSINESS_UNIT" | "REGION" | "SEGMENT" | "PROJECT_TYPE";
            /** @example CC-410 */
            code: string;
        };
        EngagementRateDto: {
            /**
             * @description The code of a role.
             * @example CONSULTANT
             */
            role?: string;
            /** @description The code of a resource. */
            resource?: string;
            grade?: string;
            location?: string;
            /** @enum {string} */
            workType?: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL";
            /**
             * @description UN/ECE Rec 20.
             * @default HUR
             * @enum {string}
             */
            unit?: "HUR" | "DAY" | "MON" | "C62" | "KMT" | "LS";
            /**
             * @description Major units per unit of measure, in the currency of the contract, or of the card where it states one.
             * @example 165.000000
             */
            rate: string;
            /**
             * Format: date
             * @description The first day of the contract unless said otherwise.
             */
            validFrom?: string;
            /**
             * Format: date
             * @description The first day without the rate.
             */
            validTo?: string;
        };
        EngagementSplitDto: {
            /** @description The code of a bill-to of this engagement. */
            billTo: string;
            /** @example 60.000000 */
            percent: string;
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
        EngagementScheduleLineDto: {
            /** Format: date */
            dueOn?: string;
            /** @description Either an amount or a percent of the line. */
            amount?: components["schemas"]["MoneyDto"];
            percent?: string;
            /**
             * @default DATE
             * @enum {string}
             */
            trigger?: "DATE" | "MILESTONE" | "PERCENT";
            /** @description The code of the milestone that triggers it. */
            milestone?: string;
            /** @description The progress that triggers it. */
            triggerPercent?: string;
        };
        EngagementMilestoneDto: {
            code: string;
            name?: string;
            amount: components["schemas"]["MoneyDto"];
            /** Format: date */
            plannedOn?: string;
            /** @description The code of its project; the one project unless said otherwise. */
            project?: string;
        };
        EngagementLineDto: {
            lineNo: number;
            /**
             * @description Only TM is available yet.
             * @enum {string}
             */
            billingModel: "TM" | "TM_NTE" | "BLENDED_TM" | "FIXED_SCHEDULE" | "MILESTONE" | "PERCENT_COMPLETE" | "RETAINER" | "PREPAID_BLOCK" | "RECURRING" | "EXPENSE" | "SUBCONTRACTOR" | "DEPOSIT";
            description?: string;
            /** @description The code of a tax code; the tax rules decide unless said otherwise. */
            taxCode?: string;
            /** @description What its billing model agrees. Absent terms take the model's default; a term that the model does not have is refused. */
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
            /** @description The rate table of the line: it goes before every rate card. */
            rates?: components["schemas"]["EngagementRateDto"][];
            /** @description The one bill-to pays all unless said otherwise. */
            billToSplit?: components["schemas"]["EngagementSplitDto"][];
            schedule?: components["schemas"]["EngagementScheduleLineDto"][];
            milestones?: components["schemas"]["EngagementMilestoneDto"][];
        };
        EngagementContractDto: {
            /** @example C-S11 */
            number: string;
            name?: string;
            /** @example EUR */
            currency: string;
            /**
             * Format: date
             * @description The first day; version 1 is effective from it.
             */
            start: string;
            /**
             * Format: date
             * @description The last day.
             */
            end?: string;
            dimensions?: components["schemas"]["EngagementDimensionDto"][];
            lines: components["schemas"]["EngagementLineDto"][];
        };
        EngagementCardRateDto: {
            /**
             * @description The code of a role.
             * @example CONSULTANT
             */
            role?: string;
            /** @description The code of a resource. */
            resource?: string;
            grade?: string;
            location?: string;
            /** @enum {string} */
            workType?: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL";
            /**
             * @description UN/ECE Rec 20.
             * @default HUR
             * @enum {string}
             */
            unit?: "HUR" | "DAY" | "MON" | "C62" | "KMT" | "LS";
            /**
             * @description Major units per unit of measure, in the currency of the contract, or of the card where it states one.
             * @example 165.000000
             */
            rate: string;
            /**
             * Format: date
             * @description The first day of the contract unless said otherwise.
             */
            validFrom?: string;
            /**
             * Format: date
             * @description The first day without the rate.
             */
            validTo?: string;
            /** @description The code of a task of the engagement's projects that only one of them has. */
            task?: string;
        };
        EngagementRateCardDto: {
            /**
             * @description PROJECT: of the engagement's one project.
             * @enum {string}
             */
            scope: "CONTRACT" | "PROJECT";
            /** @description The contract number unless said otherwise. */
            code?: string;
            /**
             * @description The contract's unless said otherwise; contract lines convert another one by their rateConversion.
             * @example USD
             */
            currency?: string;
            lines: components["schemas"]["EngagementCardRateDto"][];
        };
        EngagementTaskDto: {
            code: string;
            name?: string;
            /** @description The code of the task above it. */
            parent?: string;
            /** @description The contract line its work is billed by. */
            lineNo?: number;
            /** @description True for a task of a contract line, false for one of none, unless said otherwise. */
            billable?: boolean;
            /** @description The client's task code of e-billing. */
            clientTaskCode?: string;
            /** @description The client's activity code of e-billing. */
            clientActivityCode?: string;
        };
        EngagementAssignmentDto: {
            /**
             * @description The code of a resource.
             * @example R-1
             */
            resource: string;
            /** @description The code of a task of the project. */
            task: string;
            /** @description The code of a role; the resource's home role unless said otherwise. */
            role?: string;
            /**
             * Format: date
             * @description The first day of the contract unless said otherwise.
             */
            validFrom?: string;
            /**
             * Format: date
             * @description The first day without it.
             */
            validTo?: string;
            plannedMinutes?: number;
        };
        EngagementBudgetDto: {
            /** @enum {string} */
            category: "LABOUR" | "EXPENSE" | "SUBCONTRACTOR";
            /** @description The code of a task; the whole project unless said otherwise. */
            task?: string;
            minutes?: number;
            cost?: components["schemas"]["MoneyDto"];
        };
        EngagementProjectDto: {
            code: string;
            name?: string;
            /** @description The code of the resource that manages it. */
            pm?: string;
            region?: string;
            projectType?: string;
            /**
             * Format: date
             * @description The contract's unless said otherwise.
             */
            start?: string;
            /**
             * Format: date
             * @description The last day; the contract's unless said otherwise.
             */
            end?: string;
            dimensions?: components["schemas"]["EngagementDimensionDto"][];
            tasks: components["schemas"]["EngagementTaskDto"][];
            assignments?: components["schemas"]["EngagementAssignmentDto"][];
            budget?: components["schemas"]["EngagementBudgetDto"][];
        };
        EngagementAmendmentDto: {
            /** @enum {string} */
            kind: "CHANGE_ORDER" | "RENEWAL" | "TERMINATION" | "CORRECTION";
            /** Format: date */
            effectiveFrom: string;
            documentRef?: string;
            /** Format: date */
            signedOn?: string;
            /** @enum {string} */
            modificationTreatment?: "SEPARATE" | "PROSPECTIVE" | "CUMULATIVE_CATCH_UP";
        };
        NewEngagementDto: {
            /** @description The identity of the engagement: the same content again changes nothing. */
            externalRef: components["schemas"]["EngagementRefDto"];
            /**
             * Format: date
             * @description With documentRef: the signature is the decision, and contract and prices are approved at once.
             */
            signedOn?: string;
            /**
             * @description The signed document.
             * @example SOW-S11
             */
            documentRef?: string;
            /** @description Who sells. */
            legalEntity: components["schemas"]["EngagementCodeDto"];
            customer: components["schemas"]["EngagementCustomerDto"];
            billTos: components["schemas"]["EngagementBillToDto"][];
            contract: components["schemas"]["EngagementContractDto"];
            /** @description Without it, the cards of customer, entity and tenant price the work. */
            rateCard?: components["schemas"]["EngagementRateCardDto"];
            projects: components["schemas"]["EngagementProjectDto"][];
            /** @description Not available yet. */
            templateCode?: string;
            /** @description Not available yet. */
            amendment?: components["schemas"]["EngagementAmendmentDto"];
        };
        SetUpRefDto: {
            system: string;
            id: string;
            version: string | null;
        };
        SetUpCustomerDto: {
            /** Format: uuid */
            id: string;
            code: string;
            legalName: string;
            status: string;
        };
        SetUpVersionDto: {
            versionNo: number;
            kind: string;
            /** @description APPROVED: the signature was the decision, or people approved. IN_APPROVAL: people have still to decide. */
            status: string;
            /** Format: date */
            effectiveFrom: string;
            /** Format: date */
            signedOn: string | null;
            documentRef: string | null;
            /** Format: uuid */
            approvalRequestId: string | null;
        };
        SetUpSplitDto: {
            /** Format: uuid */
            billToId: string;
            /** @description The code of the bill-to. */
            billTo: string;
            /** @example 100.000000 */
            percent: string;
        };
        SetUpLineDto: {
            /** Format: uuid */
            id: string;
            lineNo: number;
            billingModel: string;
            description: string;
            taxCode: string | null;
            /** Format: uuid */
            revenueUnitId: string | null;
            billToSplit: components["schemas"]["SetUpSplitDto"][];
        };
        SetUpDimensionDto: {
            kind: string;
            code: string;
        };
        SetUpContractDto: {
            /** Format: uuid */
            id: string;
            number: string;
            name: string;
            /** Format: uuid */
            legalEntityId: string;
            region: string | null;
            currency: string;
            /** Format: date */
            start: string;
            /** Format: date */
            end: string | null;
            status: string;
            rowVersion: number;
            /** @description The latest version. */
            version: components["schemas"]["SetUpVersionDto"];
            lines: components["schemas"]["SetUpLineDto"][];
            dimensions: components["schemas"]["SetUpDimensionDto"][];
        };
        SetUpRateDto: {
            /** Format: uuid */
            id: string;
            role: string | null;
            unit: string;
            /** @example 165.000000 */
            rate: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string | null;
        };
        SetUpRateCardDto: {
            /** Format: uuid */
            id: string;
            code: string;
            scope: string;
            currency: string;
            status: string;
            version: number;
            /** Format: uuid */
            approvalRequestId: string | null;
            lines: components["schemas"]["SetUpRateDto"][];
        };
        SetUpTaskDto: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            /** Format: uuid */
            parentTaskId: string | null;
            lineNo: number | null;
            billable: boolean;
        };
        SetUpAssignmentDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            resourceId: string;
            resource: string;
            /** Format: uuid */
            taskId: string;
            task: string;
            /** Format: uuid */
            roleId: string;
            role: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string | null;
            plannedMinutes: number | null;
            status: string;
        };
        SetUpBudgetDto: {
            /** Format: uuid */
            id: string;
            category: string;
            /** Format: uuid */
            taskId: string | null;
            minutes: number | null;
            cost: components["schemas"]["MoneyDto"] | null;
        };
        SetUpProjectDto: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            /** @description PLANNED until the contract is ACTIVE. */
            status: string;
            /** Format: uuid */
            pmResourceId: string | null;
            /** Format: date */
            start: string;
            /** Format: date */
            end: string | null;
            dimensions: components["schemas"]["SetUpDimensionDto"][];
            tasks: components["schemas"]["SetUpTaskDto"][];
            assignments: components["schemas"]["SetUpAssignmentDto"][];
            budget: components["schemas"]["SetUpBudgetDto"][];
        };
        NotTakenDto: {
            /**
             * @description Into the message.
             * @example /customer/legalName
             */
            pointer: string;
            reason: string;
        };
        SetUpEngagementDto: {
            /**
             * Format: uuid
             * @description The contract's.
             */
            id: string;
            /** @description Null for a contract that no engagement made. */
            externalRef: components["schemas"]["SetUpRefDto"] | null;
            customer: components["schemas"]["SetUpCustomerDto"];
            contract: components["schemas"]["SetUpContractDto"];
            rateCard: components["schemas"]["SetUpRateCardDto"] | null;
            projects: components["schemas"]["SetUpProjectDto"][];
            /** @description What was said of a known customer or bill-to that stands otherwise: it keeps its facts. */
            notTaken: components["schemas"]["NotTakenDto"][];
            /** @description True when the engagement stood already with the same content: nothing was written. */
            unchanged: boolean;
        };
        EngagementSummaryDto: {
            /**
             * Format: uuid
             * @description The contract's.
             */
            id: string;
            externalRef: components["schemas"]["SetUpRefDto"];
            contractNumber: string;
            /** @description The contract's. */
            status: string;
        };
        PageInfo: {
            /** @description Send it as `after` for the next rows; null on the last page. */
            next: string | null;
        };
        EngagementListDto: {
            data: components["schemas"]["EngagementSummaryDto"][];
            page: components["schemas"]["PageInfo"];
        };
        EngagementDto: {
            /**
             * Format: uuid
             * @description The contract's.
             */
            id: string;
            /** @description Null for a contract that no engagement made. */
            externalRef: components["schemas"]["SetUpRefDto"] | null;
            customer: components["schemas"]["SetUpCustomerDto"];
            contract: components["schemas"]["SetUpContractDto"];
            rateCard: components["schemas"]["SetUpRateCardDto"] | null;
            projects: components["schemas"]["SetUpProjectDto"][];
        };
        MovedRecordDto: {
            /** Format: uuid */
            id: string;
            /** @example CLOSED */
            status: string;
            rowVersion: number;
        };
        SubmittedRateCardDto: {
            /** Format: uuid */
            id: string;
            code: string;
            /** @enum {string} */
            scope: "TENANT" | "ENTITY" | "CUSTOMER" | "PROJECT" | "CONTRACT";
            /** Format: uuid */
            scopeId: string | null;
            currency: string;
            /** @description IN_APPROVAL: people have to decide. APPROVED: a policy did. */
            status: string;
            version: number;
            rowVersion: number;
            /** Format: uuid */
            approvalRequestId: string | null;
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
    listEngagements: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                /** @description The system of the externalRef. */
                system?: string;
                /** @description The id of the externalRef. */
                externalId?: string;
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
                    "application/json": components["schemas"]["EngagementListDto"];
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
    setUpEngagement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEngagementDto"];
            };
        };
        responses: {
            /** @description The same content stood already: nothing was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpEngagementDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpEngagementDto"];
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
    getEngagement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
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
                    "application/json": components["schemas"]["EngagementDto"];
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
    submitContract: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["EngagementDto"];
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
    cancelContract: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["MovedRecordDto"];
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
    deactivateCustomer: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["MovedRecordDto"];
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
    closeProject: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["MovedRecordDto"];
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
    submitRateCard: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["SubmittedRateCardDto"];
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
