export interface paths {
    "/process/ar-posting/v1/invoices/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["releaseInvoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/invoices/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receivePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/payments/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reversePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["applyPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/applications/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reverseApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/process/ar-posting/v1/lineage/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getLineage"];
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
        PostInvoiceDto: {
            /** @description The version that is released. */
            versionNo: number;
            /** @description The content hash of that version. */
            contentHash: string;
        };
        PostedInvoiceDto: {
            /** Format: uuid */
            invoiceId: string;
            /** @enum {string} */
            outcome: "POSTED";
            /** @example INV-2026-000042 */
            number: string;
            /**
             * Format: uuid
             * @description Journal E4.
             */
            journalEntryId: string;
        };
        ReleaseDocumentDto: {
            /** @description The version that is released. */
            versionNo: number;
            /** @description The content hash of that version. */
            contentHash: string;
            /** Format: uuid */
            id: string;
        };
        ReleaseDto: {
            documents: components["schemas"]["ReleaseDocumentDto"][];
        };
        OperationDto: {
            /** Format: uuid */
            id: string;
            /** @example ar-posting.release */
            kind: string;
            /** @enum {string} */
            state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
            processed: number;
            total: number;
            /** @description Items a second since the start. */
            rate: number | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * Format: date-time
             * @description When it will be done at this rate.
             */
            eta: string | null;
            result: {
                [key: string]: unknown;
            } | null;
            problems: {
                [key: string]: unknown;
            }[];
            rowVersion: number;
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
        NewPaymentDto: {
            /**
             * Format: uuid
             * @description The account it arrived on; it names the legal entity.
             */
            bankAccountId: string;
            /**
             * @description The reference of the bank for this entry; unique on its account. Spaces around it do not count.
             * @example 2026-07-15/0042
             */
            bankEntryRef: string;
            /** Format: uuid */
            customerId: string;
            /** Format: date */
            valueDate: string;
            /** @description At most 10000000000000 minor units, so that sums of payments stay exact. */
            amount: components["schemas"]["MoneyDto"];
            payerName?: string;
            payerIban?: string;
            endToEndId?: string;
            /** @description What the payer wrote, line by line. */
            remittance?: string[];
        };
        ReceivedPaymentDto: {
            /** Format: uuid */
            id: string;
            bankEntryRef: string;
            /** Format: uuid */
            customerId: string;
            /** Format: date */
            valueDate: string;
            /** Format: date */
            accountingDate: string;
            amount: components["schemas"]["MoneyDto"];
            unapplied: components["schemas"]["MoneyDto"];
            functional: components["schemas"]["MoneyDto"];
            /** @enum {string} */
            status: "RECEIVED" | "PARTIALLY_APPLIED" | "APPLIED" | "REFUNDED" | "REVERSED";
            /**
             * Format: uuid
             * @description Journal E8.
             */
            journalEntryId: string;
            /**
             * Format: uuid
             * @description Journal E10, when it bounced.
             */
            reversalJournalEntryId: string | null;
            rowVersion: number;
        };
        ReverseDto: {
            /** @example Returned by the bank */
            reason: string;
            /**
             * Format: date
             * @description Absent: today.
             */
            on?: string;
        };
        NewApplicationDto: {
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            invoiceId: string;
            /** @description In the currency of the payment; absent: as much as fits. Needed where the invoice is in another currency and the payment is worth more than what is open. */
            amount?: components["schemas"]["MoneyDto"];
            /**
             * Format: date
             * @description Absent: today, or the first day on which both the payment and the invoice are there.
             */
            appliedOn?: string;
            /** @description Settlement discount by the terms, its tax included; in the currency of the invoice. */
            discount?: components["schemas"]["MoneyDto"];
            /** @description What the banks kept, up to the limit of the entity; in the currency of the invoice. */
            bankFee?: components["schemas"]["MoneyDto"];
            /** @description A small balance to forgive, up to the limit of the entity; in the currency of the invoice. */
            smallBalance?: components["schemas"]["MoneyDto"];
        };
        AppliedDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            invoiceId: string;
            /** Format: date */
            appliedOn: string;
            /** Format: date */
            accountingDate: string;
            /** @description Cash, in the currency of the invoice. */
            amount: components["schemas"]["MoneyDto"];
            /** @description What the payment gave, in its own currency. */
            paymentAmount: components["schemas"]["MoneyDto"];
            /**
             * Format: int64
             * @description FX_REALISED in functional minor units; a gain is negative.
             */
            realisedLoss: number;
            /** @enum {string} */
            status: "ACTIVE" | "REVERSED";
            /** Format: date */
            reversedOn: string | null;
            /**
             * Format: uuid
             * @description Journal E9.
             */
            journalEntryId: string;
            /**
             * Format: uuid
             * @description Journal E10, when it was taken back.
             */
            reversalJournalEntryId: string | null;
            rowVersion: number;
        };
        LineageItemsDto: {
            shown: number;
            total: number;
        };
        LineageTermDto: {
            /** Format: uuid */
            contractId: string;
            contractNumber: string;
            /** Format: uuid */
            contractLineId: string;
            lineNo: number;
            versionNo: number;
            billingModel: string;
            description: string;
            /** Format: date */
            effectiveFrom: string;
            /** Format: date */
            signedDate: string | null;
            documentRef: string | null;
            /** Format: uuid */
            approvalRequestId: string | null;
        };
        LineageEntryDto: {
            /** Format: uuid */
            id: string;
            /** Format: date */
            workDate: string;
            minutes: number;
            workType: string;
            narrative: string | null;
            resourceCode: string;
            taskCode: string;
            projectCode: string;
            sourceSystem: string | null;
            externalRef: string | null;
            status: string;
            /** Format: uuid */
            approvalRequestId: string | null;
        };
        LineagePolicyDto: {
            code: string;
            version: number;
        };
        LineageDecisionDto: {
            /** Format: uuid */
            documentId: string;
            decision: string;
            /** Format: uuid */
            decidedBy: string;
            /** Format: uuid */
            onBehalfOf: string | null;
            /** @description OPERATIONAL or FINANCIAL. */
            duty: string;
            /** Format: date-time */
            decidedAt: string;
            reason: string | null;
        };
        LineageApprovalDto: {
            /** Format: uuid */
            id: string;
            documentType: string;
            status: string;
            /** Format: uuid */
            requesterId: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** @description The policies that made its plan. */
            policies: components["schemas"]["LineagePolicyDto"][];
            decisions: components["schemas"]["LineageDecisionDto"][];
        };
        LineageTransactionDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            parentId: string | null;
            sourceType: string;
            /** Format: uuid */
            sourceId: string;
            /** Format: uuid */
            contractLineId: string | null;
            versionNo: number | null;
            /** Format: date */
            workDate: string;
            billClass: string;
            unit: string;
            /**
             * @description Minutes when the unit is HUR.
             * @example 480.000000
             */
            quantity: string;
            /** Format: uuid */
            rateId: string | null;
            /** @description The level that priced it, 1 to 7. */
            rateLevel: number | null;
            rate: string | null;
            /** @example 1.000000 */
            multiplier: string;
            amount: components["schemas"]["MoneyDto"] | null;
            /** @description BILLED once its document is posted. */
            state: string;
            /**
             * Format: uuid
             * @description Journal E1.
             */
            journalEntryId: string | null;
            /**
             * Format: uuid
             * @description E3, of what is written off.
             */
            writeDownEntryId: string | null;
            /** Format: uuid */
            invoiceId: string | null;
            /** Format: uuid */
            invoiceLineId: string | null;
        };
        LineageInvoiceLineDto: {
            /** Format: uuid */
            id: string;
            lineNo: number;
            description: string;
            net: components["schemas"]["MoneyDto"];
        };
        LineageInvoiceDto: {
            /** Format: uuid */
            id: string;
            number: string | null;
            status: string;
            /** Format: date */
            issueDate: string;
            net: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            gross: components["schemas"]["MoneyDto"];
            versionNo: number;
            contentHash: string | null;
            /** Format: uuid */
            createdBy: string;
            /** Format: uuid */
            approvalRequestId: string | null;
            /** Format: date-time */
            postedAt: string | null;
            /** Format: uuid */
            postedBy: string | null;
            /**
             * Format: uuid
             * @description Journal E4.
             */
            journalEntryId: string | null;
            /** @description The lines of this chain. */
            lines: components["schemas"]["LineageInvoiceLineDto"][];
        };
        LineageJournalLineDto: {
            /** @example AR_TRADE */
            role: string;
            debit: components["schemas"]["MoneyDto"];
            credit: components["schemas"]["MoneyDto"];
            functionalDebit: components["schemas"]["MoneyDto"];
            functionalCredit: components["schemas"]["MoneyDto"];
        };
        LineagePostingDto: {
            /** Format: uuid */
            id: string;
            /** @example E4 */
            event: string;
            /** Format: date */
            accountingDate: string;
            sourceType: string;
            /** Format: uuid */
            sourceId: string;
            /** Format: uuid */
            reversalOfId: string | null;
            /** Format: uuid */
            reversedById: string | null;
            /** @description The whole entry, summed by role and currency. */
            lines: components["schemas"]["LineageJournalLineDto"][];
        };
        LineageCashDto: {
            /** Format: uuid */
            applicationId: string;
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            invoiceId: string;
            bankEntryRef: string | null;
            /** Format: date */
            valueDate: string;
            /** Format: date */
            appliedOn: string;
            amount: components["schemas"]["MoneyDto"];
            paymentAmount: components["schemas"]["MoneyDto"];
            status: string;
            /**
             * Format: uuid
             * @description Journal E8.
             */
            paymentJournalEntryId: string | null;
            /**
             * Format: uuid
             * @description Journal E9.
             */
            journalEntryId: string | null;
            /**
             * Format: uuid
             * @description Journal E10.
             */
            reversalJournalEntryId: string | null;
        };
        LineageDto: {
            /** @enum {string} */
            type: "invoice-line" | "billable-transaction" | "time-entry" | "invoice" | "payment" | "journal-entry";
            /** Format: uuid */
            id: string;
            /** @description WIP rows of the chain. */
            items: components["schemas"]["LineageItemsDto"];
            terms: components["schemas"]["LineageTermDto"][];
            entries: components["schemas"]["LineageEntryDto"][];
            approvals: components["schemas"]["LineageApprovalDto"][];
            wip: components["schemas"]["LineageTransactionDto"][];
            invoices: components["schemas"]["LineageInvoiceDto"][];
            postings: components["schemas"]["LineagePostingDto"][];
            cash: components["schemas"]["LineageCashDto"][];
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
    postInvoice: {
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
                "application/json": components["schemas"]["PostInvoiceDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedInvoiceDto"];
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
            /** @description The period is closed. */
            423: {
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
    releaseInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    /** @description Where the operation is followed. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationDto"];
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
    getRelease: {
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
                    "application/json": components["schemas"]["OperationDto"];
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
    getInvoicePdf: {
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
    receivePayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPaymentDto"];
            };
        };
        responses: {
            /** @description The bank entry was recorded before, with the same figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPaymentDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPaymentDto"];
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
            /** @description The period is closed. */
            423: {
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
    reversePayment: {
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
                "application/json": components["schemas"]["ReverseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPaymentDto"];
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
            /** @description The period is closed. */
            423: {
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
    applyPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApplicationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedDto"];
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
            /** @description The period is closed. */
            423: {
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
    reverseApplication: {
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
                "application/json": components["schemas"]["ReverseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedDto"];
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
            /** @description The period is closed. */
            423: {
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
    getLineage: {
        parameters: {
            query?: {
                /** @description At most this many WIP rows. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                type: "invoice-line" | "billable-transaction" | "time-entry" | "invoice" | "payment" | "journal-entry";
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
                    "application/json": components["schemas"]["LineageDto"];
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
