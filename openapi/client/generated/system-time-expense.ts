export interface paths {
    "/system/time-expense/v1/time-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTimeEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/time-expense/v1/time-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTimeEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/time-expense/v1/timesheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTimesheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/time-expense/v1/timesheets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTimesheet"];
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
        TimeEntryDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            resourceId: string;
            /** Format: uuid */
            projectId: string;
            /** Format: uuid */
            taskId: string;
            /**
             * Format: uuid
             * @description The assignment that covers the day, once found.
             */
            assignmentId: string | null;
            /** Format: uuid */
            timesheetId: string | null;
            /** Format: date */
            workDate: string;
            /** @description Whole minutes, never 0; negative on a reversing row only. */
            minutes: number;
            /** @enum {string} */
            workType: "STANDARD" | "OVERTIME" | "WEEKEND" | "HOLIDAY" | "TRAVEL" | "ONCALL";
            billable: boolean;
            narrative: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description The system it came from; null when it was entered here. */
            sourceSystem: string | null;
            /** @description What that system calls it. */
            externalRef: string | null;
            externalVersion: string | null;
            /** @description The duration as the source gave it, a decimal string of its unit. */
            sourceMinutes: string | null;
            sourceUnit: string | null;
            /** Format: uuid */
            importBatchId: string | null;
            /** @enum {string} */
            status: "DRAFT" | "SUBMITTED" | "APPROVED" | "REJECTED" | "REVERSED";
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: uuid */
            approvalRequestId: string | null;
            /** Format: date-time */
            approvedAt: string | null;
            /**
             * Format: uuid
             * @description Null also where a policy approved it without a human.
             */
            approvedBy: string | null;
            rejectedReason: string | null;
            /** @description Recorded after its period stopped taking new work. */
            lateFlag: boolean;
            /**
             * Format: uuid
             * @description The TIME period of the work date.
             */
            originalPeriodId: string | null;
            /**
             * Format: uuid
             * @description The TIME period that records it.
             */
            recordedPeriodId: string | null;
            /**
             * Format: uuid
             * @description The entry this row takes back.
             */
            reversalOfId: string | null;
            /**
             * Format: uuid
             * @description The row that took this one back.
             */
            reversedById: string | null;
            reversalReason: string | null;
            rowVersion: number;
        };
        PageInfo: {
            /** @description Send it as `after` for the next rows; null on the last page. */
            next: string | null;
        };
        TimeEntryListDto: {
            data: components["schemas"]["TimeEntryDto"][];
            page: components["schemas"]["PageInfo"];
        };
        TimesheetDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            resourceId: string;
            /** Format: date */
            periodStart: string;
            /**
             * Format: date
             * @description The last day of the week.
             */
            periodEnd: string;
            /** @enum {string} */
            status: "OPEN" | "SUBMITTED" | "PARTIALLY_APPROVED" | "APPROVED" | "REOPENED" | "LOCKED";
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: date-time */
            approvedAt: string | null;
            /** @description The resource confirmed that there is nothing to enter. */
            zeroConfirmed: boolean;
            rowVersion: number;
        };
        TimesheetListDto: {
            data: components["schemas"]["TimesheetDto"][];
            page: components["schemas"]["PageInfo"];
        };
        TimesheetWithEntriesDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            resourceId: string;
            /** Format: date */
            periodStart: string;
            /**
             * Format: date
             * @description The last day of the week.
             */
            periodEnd: string;
            /** @enum {string} */
            status: "OPEN" | "SUBMITTED" | "PARTIALLY_APPROVED" | "APPROVED" | "REOPENED" | "LOCKED";
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: date-time */
            approvedAt: string | null;
            /** @description The resource confirmed that there is nothing to enter. */
            zeroConfirmed: boolean;
            rowVersion: number;
            entries: components["schemas"]["TimeEntryDto"][];
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
    listTimeEntries: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                resourceId?: string;
                projectId?: string;
                taskId?: string;
                timesheetId?: string;
                status?: "DRAFT" | "SUBMITTED" | "APPROVED" | "REJECTED" | "REVERSED";
                /** @description The first work date. */
                workFrom?: string;
                /** @description The last work date. */
                workTo?: string;
                /** @description The import that made the entry. */
                importBatchId?: string;
                /** @description Only entries that were recorded after their period stopped taking new work, or only the others. */
                late?: boolean;
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
                    "application/json": components["schemas"]["TimeEntryListDto"];
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
    getTimeEntry: {
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
                    "application/json": components["schemas"]["TimeEntryDto"];
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
    listTimesheets: {
        parameters: {
            query?: {
                /** @description At most this many rows. */
                limit?: number;
                /** @description The cursor that the page before named. */
                after?: string;
                resourceId?: string;
                status?: "OPEN" | "SUBMITTED" | "PARTIALLY_APPROVED" | "APPROVED" | "REOPENED" | "LOCKED";
                /** @description Weeks that end on this day or later. */
                from?: string;
                /** @description Weeks that start on this day or earlier. */
                to?: string;
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
                    "application/json": components["schemas"]["TimesheetListDto"];
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
    getTimesheet: {
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
                    "application/json": components["schemas"]["TimesheetWithEntriesDto"];
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
