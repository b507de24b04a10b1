export interface paths {
    "/experience/partner/v1/engagements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPartnerEngagements"];
        put?: never;
        post: operations["sendEngagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/engagements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPartnerEngagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/time-entries/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendTimeEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendTimeExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPartnerInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPartnerInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/invoices/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPartnerInvoiceDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/invoices/{id}/documents/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPartnerInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPartnerStatuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experience/partner/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEvents"];
        put?: never;
        post?: never;
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
        PartnerKnownAsDto: {
            /** @example CRM */
            system: string;
            /** @example OPP-4711 */
            id: string;
            version: string | null;
        };
        PartnerCustomerDto: {
            /** Format: uuid */
            id: string;
            code: string;
            legalName: string;
        };
        PartnerContractDto: {
            /** Format: uuid */
            id: string;
            number: string;
            /** @example EUR */
            currency: string;
            /** @description IN_APPROVAL while people decide; ACTIVE once it may be worked on. */
            status: string;
            versionNo: number;
        };
        PartnerTaskDto: {
            /** Format: uuid */
            id: string;
            code: string;
        };
        PartnerProjectDto: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            /** @description PLANNED until the contract is active. */
            status: string;
            tasks: components["schemas"]["PartnerTaskDto"][];
        };
        NotTakenDto: {
            /**
             * @description Into the message.
             * @example /customer/legalName
             */
            pointer: string;
            reason: string;
        };
        PartnerEngagementOutcomeDto: {
            /**
             * Format: uuid
             * @description The contract’s.
             */
            id: string;
            externalRef: components["schemas"]["PartnerKnownAsDto"] | null;
            customer: components["schemas"]["PartnerCustomerDto"];
            contract: components["schemas"]["PartnerContractDto"];
            projects: components["schemas"]["PartnerProjectDto"][];
            /** @description What was said of a known customer or bill-to that stands otherwise: it keeps its facts. */
            notTaken: components["schemas"]["NotTakenDto"][];
            /** @description True when the engagement stood already with the same content: nothing was written. */
            unchanged: boolean;
        };
        PartnerEngagementSummaryDto: {
            /**
             * Format: uuid
             * @description The contract’s.
             */
            id: string;
            externalRef: components["schemas"]["PartnerKnownAsDto"];
            contractNumber: string;
            /** @description The contract’s. */
            status: string;
        };
        PageInfo: {
            /** @description Send it as `after` for the next rows; null on the last page. */
            next: string | null;
        };
        PartnerEngagementListDto: {
            data: components["schemas"]["PartnerEngagementSummaryDto"][];
            page: components["schemas"]["PageInfo"];
        };
        PartnerEngagementDto: {
            /**
             * Format: uuid
             * @description The contract’s.
             */
            id: string;
            externalRef: components["schemas"]["PartnerKnownAsDto"] | null;
            customer: components["schemas"]["PartnerCustomerDto"];
            contract: components["schemas"]["PartnerContractDto"];
            projects: components["schemas"]["PartnerProjectDto"][];
        };
        TimeCodeRefDto: {
            /** Format: uuid */
            id?: string;
            code?: string;
        };
        TimeResourceRefDto: {
            /** Format: uuid */
            id?: string;
            code?: string;
            /**
             * Format: email
             * @description The e-mail of the resource's login.
             */
            email?: string;
        };
        TimeExternalRefDto: {
            /** @example PSA */
            system: string;
            /** @example T-4711 */
            id: string;
            /** @description Orders what the system sends: an older version changes nothing. */
            version?: string;
        };
        BulkTimeEntryDto: {
            /** @description Needed where the task is named by code; where it is named by id, it must be its project. */
            project?: components["schemas"]["TimeCodeRefDto"];
            task: components["schemas"]["TimeCodeRefDto"];
            /**
             * Format: date
             * @example 2026-06-10
             */
            workDate: string;
            /**
             * @description Whole minutes, not 0.
             * @example 480
             */
            minutes: number;
            /**
             * @default STANDARD
             * @enum {string}
             */
            workType?: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL";
            /** @description As the task says, unless given. */
            billable?: boolean | null;
            narrative?: string | null;
            /** Format: date-time */
            startedAt?: string | null;
            /** Format: date-time */
            endedAt?: string | null;
            /**
             * Format: uuid
             * @description Where several assignments cover the day; found otherwise.
             */
            assignmentId?: string | null;
            /** @description Who worked; you, unless given. */
            resource?: components["schemas"]["TimeResourceRefDto"];
            externalRef?: components["schemas"]["TimeExternalRefDto"];
        };
        BatchTotalsDto: {
            created: number;
            updated: number;
            unchanged: number;
            parked: number;
            skipped: number;
            rejected: number;
        };
        RecordProblemDto: {
            /** @example MAP_TASK_UNMAPPED */
            code: string;
            detail: string;
            /** @description The field of a record, or the column of a row. */
            pointer?: string;
        };
        TimeRecordOutcomeDto: {
            /** @enum {string} */
            outcome: "created" | "updated" | "unchanged" | "parked" | "skipped" | "rejected";
            /**
             * Format: uuid
             * @description The entry.
             */
            id?: string;
            /** @description The status of the entry after the act. */
            status?: string;
            /** @description Codes of the exceptions that are open on the entry. */
            findings?: string[];
            /** @description Why it was parked, skipped or rejected. */
            problem?: components["schemas"]["RecordProblemDto"];
            /** @description The place of the record in the request, from 0. */
            index: number;
        };
        TimeBulkAnswerDto: {
            /** Format: uuid */
            batchId: string;
            totals: components["schemas"]["BatchTotalsDto"];
            results: components["schemas"]["TimeRecordOutcomeDto"][];
        };
        TimeRowOutcomeDto: {
            /** @enum {string} */
            outcome: "created" | "updated" | "unchanged" | "parked" | "skipped" | "rejected";
            /**
             * Format: uuid
             * @description The entry.
             */
            id?: string;
            /** @description The status of the entry after the act. */
            status?: string;
            /** @description Codes of the exceptions that are open on the entry. */
            findings?: string[];
            /** @description Why it was parked, skipped or rejected. */
            problem?: components["schemas"]["RecordProblemDto"];
            /** @description The line of the file on which the row starts; the header is line 1. 0: an entry that the file no longer has. */
            row: number;
        };
        ImportWarningDto: {
            row: number;
            code: string;
            detail: string;
            column?: string;
        };
        TimeImportAnswerDto: {
            /**
             * Format: uuid
             * @description The import: `/process/work-capture/v1/imports/{id}/money` compares what its rows say they are worth with what they are priced at.
             */
            batchId: string;
            /**
             * @description Found by the header row.
             * @enum {string}
             */
            source: "TOGGL" | "CLOCKIFY" | "HARVEST" | "KIMAI";
            /** @enum {string|null} */
            dateOrder: "DMY" | "MDY" | null;
            /** @enum {string|null} */
            decimal: "comma" | "point" | null;
            totals: components["schemas"]["BatchTotalsDto"];
            rows: components["schemas"]["TimeRowOutcomeDto"][];
            warnings: components["schemas"]["ImportWarningDto"][];
        };
        PartnerInvoiceSummaryDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            documentType: "INVOICE" | "CREDIT_MEMO";
            /**
             * @description UNTDID 1001.
             * @enum {string}
             */
            typeCode: "380" | "381" | "384" | "386";
            /** @description Null until posted. */
            number: string | null;
            /** @enum {string} */
            status: "DRAFT" | "IN_REVIEW" | "APPROVED" | "POSTED" | "DISCARDED";
            /** Format: uuid */
            legalEntityId: string;
            /** Format: uuid */
            customerId: string;
            /** Format: uuid */
            billToId: string;
            /**
             * Format: uuid
             * @description Null when it bills several.
             */
            contractId: string | null;
            /** Format: date */
            issueDate: string;
            /** Format: date */
            dueDate: string;
            netTotal: components["schemas"]["MoneyDto"];
            taxTotal: components["schemas"]["MoneyDto"];
            grossTotal: components["schemas"]["MoneyDto"];
            amountDue: components["schemas"]["MoneyDto"];
        };
        PartnerInvoiceListDto: {
            data: components["schemas"]["PartnerInvoiceSummaryDto"][];
            page: components["schemas"]["PageInfo"];
        };
        PartnerInvoiceLineDto: {
            /** Format: uuid */
            id: string;
            lineNo: number;
            description: string;
            /** @example 40.000000 */
            quantity: string;
            /**
             * @description UN/ECE Rec 20.
             * @example HUR
             */
            unit: string;
            /** @example 120.000000 */
            unitPrice: string;
            discount: components["schemas"]["MoneyDto"];
            net: components["schemas"]["MoneyDto"];
            /** Format: date */
            serviceFrom: string;
            /** Format: date */
            serviceTo: string;
            /** Format: uuid */
            projectId: string | null;
        };
        PartnerInvoiceTaxDto: {
            /** @enum {string} */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /** @example 19.000000 */
            ratePercent: string;
            taxable: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            exemptionReason: string | null;
        };
        PartnerInvoiceDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            documentType: "INVOICE" | "CREDIT_MEMO";
            /**
             * @description UNTDID 1001.
             * @enum {string}
             */
            typeCode: "380" | "381" | "384" | "386";
            /** @description Null until posted. */
            number: string | null;
            /** @enum {string} */
            status: "DRAFT" | "IN_REVIEW" | "APPROVED" | "POSTED" | "DISCARDED";
            /** Format: uuid */
            legalEntityId: string;
            /** Format: uuid */
            customerId: string;
            /** Format: uuid */
            billToId: string;
            /**
             * Format: uuid
             * @description Null when it bills several.
             */
            contractId: string | null;
            /** Format: date */
            issueDate: string;
            /** Format: date */
            dueDate: string;
            netTotal: components["schemas"]["MoneyDto"];
            taxTotal: components["schemas"]["MoneyDto"];
            grossTotal: components["schemas"]["MoneyDto"];
            amountDue: components["schemas"]["MoneyDto"];
            paymentTerms: string;
            poNumber: string | null;
            buyerReference: string | null;
            /** Format: date-time */
            postedAt: string | null;
            lines: components["schemas"]["PartnerInvoiceLineDto"][];
            taxLines: components["schemas"]["PartnerInvoiceTaxDto"][];
        };
        PartnerInvoiceDocumentDto: {
            /** Format: uuid */
            id: string;
            /** @example INVOICE_PDF */
            kind: string;
            /** @example INV-2026-000001.pdf */
            fileName: string;
            /** @example application/pdf */
            mediaType: string;
            sizeBytes: number;
            /** @description Of the content, in hex. */
            sha256: string;
            /** Format: date-time */
            createdAt: string;
        };
        PartnerInvoiceDocumentListDto: {
            data: components["schemas"]["PartnerInvoiceDocumentDto"][];
        };
        PartnerStatusDto: {
            /** @example PSA */
            system: string;
            /** @example T-4711 */
            externalId: string;
            /** @enum {string} */
            type: "engagement" | "time_entry";
            /**
             * Format: uuid
             * @description Of the contract or the time entry.
             */
            recordId: string;
            /**
             * @description Of the contract or the time entry.
             * @example APPROVED
             */
            status: string;
            /** @description OPEN, HELD, RESERVED (on a draft), BILLED, …; null before it is priced. */
            billingState: string | null;
            /** Format: uuid */
            invoiceId: string | null;
            invoiceNumber: string | null;
        };
        PartnerStatusListDto: {
            /** @description Ids nobody knows are left out. */
            data: components["schemas"]["PartnerStatusDto"][];
        };
        CloudEventDto: {
            /** @enum {string} */
            specversion: "1.0";
            /**
             * Format: uuid
             * @description The same event has the same id wherever it is delivered.
             */
            id: string;
            /**
             * Format: uri-reference
             * @example /tenants/0197b2f0-0000-7000-8000-000000000000
             */
            source: string;
            /** @example invoice.posted */
            type: string;
            /**
             * @description The record or batch that the event speaks of.
             * @example invoice/0197b2f0-0000-7000-8000-000000000000
             */
            subject: string;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            datacontenttype: "application/json";
            /**
             * @description Its place among the events of its subject, without gap, from 1.
             * @example 3
             */
            sequence: string;
            /**
             * @description Its place in the feed.
             * @example 1042
             */
            position: string;
            /** @description The request behind it. */
            correlationid: string;
            /** @description The event that caused it. */
            causationid?: string;
            data: {
                [key: string]: unknown;
            };
        };
        FeedPageDto: {
            /**
             * @description Keep it, and send it as `after` for what comes later. It is never null: the feed has no end.
             * @example 1042
             */
            next: string;
        };
        EventFeedDto: {
            /** @description Empty when nothing has happened since. */
            data: components["schemas"]["CloudEventDto"][];
            page: components["schemas"]["FeedPageDto"];
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
    listPartnerEngagements: {
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
                    "application/json": components["schemas"]["PartnerEngagementListDto"];
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
    sendEngagement: {
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
                    "application/json": components["schemas"]["PartnerEngagementOutcomeDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerEngagementOutcomeDto"];
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
    getPartnerEngagement: {
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
                    "application/json": components["schemas"]["PartnerEngagementDto"];
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
    sendTimeEntries: {
        parameters: {
            query?: {
                /** @description atomic: one rejected row keeps all out. partial: the good ones are kept. */
                mode?: "atomic" | "partial";
                /** @description Submit what no BLOCK finding stops, in the same act. */
                submit?: boolean;
            };
            header: {
                "content-type": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A JSON array of at most 10,000 records, or NDJSON with one record a line; at most 32 MiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkTimeEntryDto"][];
                "application/x-ndjson": components["schemas"]["BulkTimeEntryDto"][];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeBulkAnswerDto"];
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
    sendTimeExport: {
        parameters: {
            query?: {
                /** @description atomic: one rejected row keeps all out. partial: the good ones are kept. */
                mode?: "atomic" | "partial";
                /** @description Submit what no BLOCK finding stops, in the same act. */
                submit?: boolean;
                /** @description How 03/04/2026 reads, where no row of the file settles it. */
                dateOrder?: "DMY" | "MDY";
                /** @description The sign before the decimals, where no row of the file settles it. */
                decimal?: "comma" | "point";
                /** @description Id or code of the entity whose time zone the file is written in; needed where there are several. */
                legalEntity?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file as the time tool wrote it; at most 32 MiB. */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeImportAnswerDto"];
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
    listPartnerInvoices: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                status?: "DRAFT" | "IN_REVIEW" | "APPROVED" | "POSTED" | "DISCARDED";
                number?: string;
                customerId?: string;
                contractId?: string;
                issuedFrom?: string;
                issuedTo?: string;
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
                    "application/json": components["schemas"]["PartnerInvoiceListDto"];
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
    getPartnerInvoice: {
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
                    "application/json": components["schemas"]["PartnerInvoiceDto"];
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
    listPartnerInvoiceDocuments: {
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
                    "application/json": components["schemas"]["PartnerInvoiceDocumentListDto"];
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
    getPartnerInvoicePdf: {
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
                    "application/pdf": string;
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
    listPartnerStatuses: {
        parameters: {
            query: {
                /** @description The system that gave the ids. */
                system: string;
                /** @description One or more ids of that system: `id=T-1&id=T-2`. */
                id: string[];
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
                    "application/json": components["schemas"]["PartnerStatusListDto"];
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
    listEvents: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The cursor that the page before named; from the first event unless given. */
                after?: unknown;
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
                    "application/json": components["schemas"]["EventFeedDto"];
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
