export interface paths {
    "/system/invoice/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/invoice/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/invoice/v1/invoices/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInvoiceVersions"];
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
        InvoiceSummaryDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            documentType: "INVOICE" | "CREDIT_MEMO";
            /** @enum {string} */
            kind: "STANDARD" | "ADVANCE" | "RETENTION_RELEASE" | "INTERCOMPANY";
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
            /** Format: uuid */
            projectId: string | null;
            /** Format: uuid */
            billingRunId: string | null;
            /** @example EUR */
            currency: string;
            /** Format: date */
            issueDate: string;
            /** Format: date */
            dueDate: string;
            /** Format: date */
            accountingDate: string;
            netTotal: components["schemas"]["MoneyDto"];
            taxTotal: components["schemas"]["MoneyDto"];
            grossTotal: components["schemas"]["MoneyDto"];
            amountDue: components["schemas"]["MoneyDto"];
            versionNo: number;
            /** @description What approve and post are bound to, with versionNo. */
            contentHash: string;
            /** Format: uuid */
            approvalRequestId: string | null;
            /** Format: uuid */
            createdBy: string;
            rowVersion: number;
        };
        PageInfo: {
            /** @description Send it as `after` for the next rows; null on the last page. */
            next: string | null;
        };
        InvoiceListDto: {
            data: components["schemas"]["InvoiceSummaryDto"][];
            page: components["schemas"]["PageInfo"];
        };
        InvoiceTaxKeyDto: {
            /** @enum {string} */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /** @example 19.000000 */
            ratePercent: string;
            jurisdiction: string | null;
        };
        InvoiceLineDto: {
            /** Format: uuid */
            id: string;
            lineNo: number;
            /** Format: uuid */
            contractLineId: string | null;
            description: string;
            /** @example 40.000000 */
            quantity: string;
            /** @example HUR */
            unit: string;
            /** @example 120.000000 */
            unitPrice: string;
            /** @description The sum of its items. */
            allocated: components["schemas"]["MoneyDto"];
            discount: components["schemas"]["MoneyDto"];
            net: components["schemas"]["MoneyDto"];
            taxes: components["schemas"]["InvoiceTaxKeyDto"][];
            /** @description Its share of the tax, for information. */
            taxShown: components["schemas"]["MoneyDto"];
            /** Format: date */
            serviceFrom: string;
            /** Format: date */
            serviceTo: string;
            /** Format: uuid */
            projectId: string | null;
            dimensions: {
                [key: string]: string;
            };
        };
        InvoiceTaxLineDto: {
            /** @enum {string} */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /** @example 19.000000 */
            ratePercent: string;
            jurisdiction: string | null;
            /** @example VAT */
            name: string | null;
            taxable: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            /** @example VATEX-EU-AE */
            exemptionCode: string | null;
            exemptionReason: string | null;
        };
        InvoiceDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            documentType: "INVOICE" | "CREDIT_MEMO";
            /** @enum {string} */
            kind: "STANDARD" | "ADVANCE" | "RETENTION_RELEASE" | "INTERCOMPANY";
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
            /** Format: uuid */
            projectId: string | null;
            /** Format: uuid */
            billingRunId: string | null;
            /** @example EUR */
            currency: string;
            /** Format: date */
            issueDate: string;
            /** Format: date */
            dueDate: string;
            /** Format: date */
            accountingDate: string;
            netTotal: components["schemas"]["MoneyDto"];
            taxTotal: components["schemas"]["MoneyDto"];
            grossTotal: components["schemas"]["MoneyDto"];
            amountDue: components["schemas"]["MoneyDto"];
            versionNo: number;
            /** @description What approve and post are bound to, with versionNo. */
            contentHash: string;
            /** Format: uuid */
            approvalRequestId: string | null;
            /** Format: uuid */
            createdBy: string;
            rowVersion: number;
            /** Format: date */
            taxPointDate: string;
            paymentTerms: string;
            poNumber: string | null;
            buyerReference: string | null;
            /** @description A person changed what was drafted. */
            manualEdit: boolean;
            /** Format: uuid */
            correctsInvoiceId: string | null;
            /** Format: date-time */
            postedAt: string | null;
            /** Format: uuid */
            postedBy: string | null;
            /** Format: uuid */
            journalEntryId: string | null;
            functionalNetTotal: components["schemas"]["MoneyDto"];
            functionalTaxTotal: components["schemas"]["MoneyDto"];
            functionalGrossTotal: components["schemas"]["MoneyDto"];
            /**
             * @description Fixed at the issue date.
             * @example 1.0000000000
             */
            fxRate: string;
            lines: components["schemas"]["InvoiceLineDto"][];
            taxLines: components["schemas"]["InvoiceTaxLineDto"][];
        };
        InvoiceVersionDto: {
            /** Format: uuid */
            id: string;
            versionNo: number;
            contentHash: string;
            reason: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            /** @description The content that was hashed, as canonical JSON takes it. */
            snapshot: {
                [key: string]: unknown;
            };
        };
        InvoiceVersionListDto: {
            data: components["schemas"]["InvoiceVersionDto"][];
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
    listInvoices: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                status?: "DRAFT" | "IN_REVIEW" | "APPROVED" | "POSTED" | "DISCARDED";
                legalEntityId?: string;
                customerId?: string;
                contractId?: string;
                projectId?: string;
                billingRunId?: string;
                number?: string;
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
                    "application/json": components["schemas"]["InvoiceListDto"];
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
    getInvoice: {
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
                    "application/json": components["schemas"]["InvoiceDto"];
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
    listInvoiceVersions: {
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
                    "application/json": components["schemas"]["InvoiceVersionListDto"];
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
