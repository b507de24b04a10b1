export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FirmDocument: {
            users?: components["schemas"]["FirmUser"][];
            legalEntities?: components["schemas"]["FirmEntity"][];
            roles?: components["schemas"]["NewProjectRoleDto"][];
            resources?: components["schemas"]["FirmResource"][];
            fxRates?: components["schemas"]["NewFxRateDto"][];
            paymentTerms?: components["schemas"]["NewPaymentTermsDto"][];
            engagements?: components["schemas"]["NewEngagementDto"][];
        };
        FirmUser: {
            name: string;
            email: string;
            roles: ("CONSULTANT" | "PROJECT_MANAGER" | "DELIVERY_MANAGER" | "RESOURCE_MANAGER" | "ACCOUNT_OWNER" | "CONTRACT_MANAGER" | "MASTER_DATA_STEWARD" | "BILLING_SPECIALIST" | "BILLING_MANAGER" | "AR_SPECIALIST" | "COLLECTOR" | "AR_MANAGER" | "REVENUE_ACCOUNTANT" | "TAX_MANAGER" | "POLICY_ADMIN" | "CONTROLLER" | "CFO" | "INTEGRATION_OPERATOR" | "SECURITY_ADMIN" | "AUDITOR" | "SERVICE" | "AI")[];
        };
        FirmEntity: {
            region?: string | null;
            address?: components["schemas"]["SellerAddressDto"];
            /** @description Where e-invoices of suppliers arrive; its scheme stands beside it. */
            electronicAddress?: string | null;
            /**
             * @description EAS scheme of the electronic address.
             * @example 0088
             */
            easScheme?: string | null;
            email?: string | null;
            taxRegistrations?: components["schemas"]["SellerTaxRegistrationDto"][];
            bankAccounts?: components["schemas"]["SellerBankAccountDto"][];
            /**
             * @description Whether tax is rounded once per category and rate, or per line.
             * @default CATEGORY
             * @enum {string}
             */
            taxCalcMode?: "CATEGORY" | "LINE";
            /**
             * @default HALF_UP
             * @enum {string}
             */
            taxRounding?: "HALF_UP" | "DOWN" | "HALF_EVEN";
            /** @description The currency tax must also be shown in; absent for the functional one. */
            taxCurrency?: string | null;
            /**
             * @default ISSUE
             * @enum {string}
             */
            taxPointRule?: "ISSUE" | "SERVICE_END";
            /**
             * @default RECEIPT
             * @enum {string}
             */
            advanceTaxPoint?: "ISSUE" | "RECEIPT";
            /**
             * @default DEDUCT_LINE
             * @enum {string}
             */
            advancePresentation?: "DEDUCT_LINE" | "PAID_AMOUNT";
            /**
             * @description The source of exchange rates.
             * @default ECB
             */
            fxSource?: string;
            /**
             * @description AUTO_BELOW_LIMIT needs an approval and is not set here.
             * @default HUMAN_BATCH
             * @enum {string}
             */
            releaseMode?: "HUMAN_BATCH" | "HUMAN_EACH" | "AUTO_BELOW_LIMIT";
            /** @description Open balances up to this may be written off as small; in functional currency. */
            smallBalanceLimit?: components["schemas"]["MoneyDto"];
            /** @description What the banks may keep of the payments of one invoice; more needs a write-off. In functional currency. */
            bankFeeLimit?: components["schemas"]["MoneyDto"];
            /**
             * @description What the thresholds of the shipped approval policies are multiplied by, stated before the first approval: 160 for yen against euros.
             * @default 1
             * @example 160
             */
            policyFactor?: string;
            /**
             * @description Subdivisions where sales tax must be collected.
             * @example [
             *       "NY"
             *     ]
             */
            nexusSubdivisions?: string[];
            /** @example LE-DE */
            code: string;
            /** @example Northwind GmbH */
            name: string;
            /** @example DE */
            country: string;
            /** @example EUR */
            functionalCurrency: string;
            /**
             * @description Business dates of the entity are days in this zone.
             * @example Europe/Berlin
             */
            timeZone: string;
            /** @description Calendar years in months unless said otherwise. */
            fiscalCalendar?: components["schemas"]["FiscalCalendarDto"];
            periods?: components["schemas"]["FirmYear"][];
            series?: components["schemas"]["NewNumberSeriesDto"][];
            /** @description small-chart loads the shipped chart with its account map. */
            accounts?: "small-chart" | components["schemas"]["FirmAccount"][];
            /** @description shipped loads the tax pack of the country. */
            taxRules?: "shipped" | components["schemas"]["FirmTaxRule"][];
        };
        FirmYear: {
            /** @example 2026 */
            fiscalYear: number;
            /**
             * Format: date
             * @description Periods that begin on this day or earlier are OPEN, later ones FUTURE; today in the entity when absent.
             */
            openThrough?: string;
        };
        FirmAccount: {
            /** @example 4000 */
            code: string;
            /** @example Time and Materials */
            name: string;
            /** @enum {string} */
            type: "ASSET" | "LIABILITY" | "REVENUE" | "EXPENSE" | "EQUITY";
            /**
             * @description Where it stands in a text journal, alone in its entity: Assets, Liabilities, Revenue, Expenses or Equity, as its type is, then names of your own. Made of type and name when absent.
             * @example Revenue:Time and Materials
             */
            path?: string;
            /**
             * @description A control account takes postings of its subledger only.
             * @default false
             */
            control?: boolean;
            roles?: ("CASH" | "AR_TRADE" | "AR_RETENTION" | "CONTRACT_ASSET_RETENTION" | "UNBILLED_RECEIVABLE" | "CONTRACT_ASSET" | "ALLOWANCE_DOUBTFUL" | "TAX_RECOVERABLE" | "IC_RECEIVABLE" | "IC_PAYABLE" | "CONTRACT_LIABILITY" | "CUSTOMER_DEPOSIT" | "REFUND_LIABILITY" | "UNAPPLIED_CASH" | "TAX_PAYABLE" | "TAX_DEFERRED" | "AP_TRADE" | "ACCRUED_SUBCONTRACTOR" | "EMPLOYEE_PAYABLE" | "PAYROLL_CLEARING" | "AGENCY_CLEARING" | "LOSS_PROVISION" | "REVENUE_TM" | "REVENUE_FIXED" | "REVENUE_RECURRING" | "REVENUE_REIMBURSABLE" | "REVENUE_AGENCY_FEE" | "REVENUE_BREAKAGE" | "REVENUE_IC" | "REVENUE_WRITEDOWN" | "REVENUE_DISCOUNT" | "SETTLEMENT_DISCOUNT" | "COST_LABOR" | "COST_SUBCONTRACTOR" | "COST_REIMBURSABLE" | "COST_NONBILLABLE_EXPENSE" | "COST_IC" | "COST_LOSS_PROVISION" | "INTEREST_INCOME" | "BAD_DEBT_EXPENSE" | "SMALL_BALANCE_WRITE_OFF" | "BANK_FEES" | "FX_REALISED" | "FX_UNREALISED" | "FX_ROUNDING" | "ROUNDING" | "RETAINED_EARNINGS")[];
        };
        FirmTaxRule: {
            priority: number;
            /**
             * @description What explanations call it.
             * @example 3
             */
            code: string;
            /** @description The customer holds an exemption certificate on the tax point. */
            exempt?: boolean;
            sellerZones?: ("EU" | "US" | "OTHER")[];
            /** @example DE */
            sellerCountry?: string;
            /**
             * @description Where the customer is, seen from the seller.
             * @enum {string}
             */
            place?: "SAME_COUNTRY" | "OTHER_EU_COUNTRY" | "ELSEWHERE" | "OTHER_COUNTRY";
            /** @example CH */
            customerCountry?: string;
            /** @example QC */
            customerSubdivision?: string;
            kinds?: ("B2B" | "B2C" | "PUBLIC" | "INTERCOMPANY")[];
            validVatNumber?: boolean;
            /** @description The seller must collect tax where the customer is, and the tax code has a rate there. */
            taxableNexus?: boolean;
            /** @example STANDARD */
            taxCode?: string;
            /** @enum {string} */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /**
             * @description Whose rates apply.
             * @enum {string}
             */
            ratesOf: "SELLER" | "CUSTOMER" | "NONE";
            /** @example VATEX-EU-AE */
            exemptionCode?: string;
            /**
             * @description Printed on the document.
             * @example Reverse charge
             */
            note?: string;
            /** @enum {string} */
            finding?: "TAX_REG_UNVALIDATED";
            /** @default false */
            printVatNumbers?: boolean;
            /**
             * @description Never on one document with another category.
             * @default false
             */
            ownDocument?: boolean;
            /**
             * @description Overrules the entity.
             * @enum {string}
             */
            mode?: "CATEGORY" | "LINE";
            /** Format: date */
            validFrom: string;
            /**
             * Format: date
             * @description The first day without the rule.
             */
            validTo?: string | null;
        };
        FirmResource: {
            code: string;
            name?: string;
            /** @description Code of an entity. */
            legalEntity: string;
            /** @description The user who this is. */
            userEmail?: string;
            /** @description Code of a role. */
            homeRole?: string;
            costRates?: components["schemas"]["NewCostRateDto"][];
        };
        NewProjectRoleDto: {
            /** @example SENIOR */
            code: string;
            name?: string;
            /** @description Needs cost.write. */
            standardCost?: components["schemas"]["HourlyCostDto"] | null;
        };
        HourlyCostDto: {
            /**
             * @description Major units an hour, as a decimal string.
             * @example 82.500000
             */
            rate: string;
            /** @example EUR */
            currency: string;
        };
        NewFxRateDto: {
            /**
             * @default ECB
             * @example ECB
             */
            source?: string;
            /** @example EUR */
            base: string;
            /** @example USD */
            quote: string;
            /**
             * @default SPOT
             * @enum {string}
             */
            type?: "SPOT" | "AVERAGE_MONTH" | "BUDGET";
            /**
             * Format: date
             * @example 2026-05-29
             */
            date: string;
            /**
             * @description 1 base = rate quote, as it was published: never an inverse.
             * @example 1.0870
             */
            rate: string;
        };
        NewPaymentTermsDto: {
            /** @example NET-30 */
            code: string;
            /** @default  */
            name?: string;
            /**
             * @default NET_DAYS
             * @enum {string}
             */
            rule?: "NET_DAYS" | "DAY_OF_MONTH";
            /** @description NET_DAYS: days after issue. */
            netDays?: number | null;
            /** @description DAY_OF_MONTH: the day, or the last one of a shorter month. */
            dayOfMonth?: number | null;
            /** @description DAY_OF_MONTH: months after the month of issue. */
            monthsAfter?: number | null;
            /** @description Early payment: within so many days of issue … */
            discountDays?: number | null;
            /**
             * @description … this percent off.
             * @example 2.000000
             */
            discountPercent?: string | null;
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
        EngagementDimensionDto: {
            /** @enum {string} */
            kind: "COST_CENTRE" | "SERVICE_LINE" | "BUSINESS_UNIT" | "REGION" | "SEGMENT" | "PROJECT_TYPE";
            /** @example CC-410 */
            code: string;
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
        EngagementMilestoneDto: {
            code: string;
            name?: string;
            amount: components["schemas"]["MoneyDto"];
            /** Format: date */
            plannedOn?: string;
            /** @description The code of its project; the one project unless said otherwise. */
            project?: string;
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
        SellerAddressDto: {
            lines?: string[];
            city?: string;
            postalCode?: string;
            subdivision?: string;
            /** @example DE */
            country?: string;
        };
        SellerTaxRegistrationDto: {
            /** @example DE */
            country: string;
            /** @enum {string} */
            scheme: "VAT" | "GST" | "EIN";
            /**
             * @description With its ISO prefix; Greece writes EL.
             * @example DE123456789
             */
            number: string;
        };
        SellerBankAccountDto: {
            /** @example DE02120300000000202051 */
            iban: string;
            bic?: string;
            name?: string;
            /** @example EUR */
            currency?: string;
        };
        FiscalCalendarDto: {
            /** @default 1 */
            yearStartsMonth?: number;
            /** @default 1 */
            yearStartsDay?: number;
            /**
             * @description Whether a year from April 2026 is 2026 or 2027.
             * @default START
             * @enum {string}
             */
            yearNamedBy?: "START" | "END";
            /**
             * @description Months, or quarters of four, four and five weeks.
             * @default MONTH
             * @enum {string}
             */
            periodKind?: "MONTH" | "FOUR_FOUR_FIVE";
        };
        NewNumberSeriesDto: {
            /** @example INV */
            series: string;
            /** @enum {string} */
            documentKind: "INVOICE" | "ADVANCE" | "CREDIT_MEMO" | "RETENTION_RELEASE" | "INTERCOMPANY" | "PAYMENT_REQUEST";
            /** @example 2026 */
            fiscalYear: number;
            /**
             * @description The counter {n}, padded by {n:6}, once, and the fiscal year as {yyyy} or {yy}.
             * @example INV-{yyyy}-{n:6}
             */
            pattern: string;
            /**
             * @description The first number to be given, where another system gave those before.
             * @default 1
             */
            nextNumber?: number;
        };
        NewCostRateDto: {
            /**
             * @description Major units an hour, as a decimal string.
             * @example 82.500000
             */
            rate: string;
            /** @example EUR */
            currency: string;
            /** Format: date */
            validFrom: string;
            /**
             * Format: date
             * @description The first day without the rate.
             */
            validTo?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
