/** Where a record stands that another system knows by its own id. */
export interface RecordStatus {
  readonly system: string;
  readonly externalId: string;
  /** `engagement` or `time_entry`. */
  readonly type: string;
  /** Of the contract or the time entry. */
  readonly recordId: string;
  readonly status: string;
  /** Of an approved entry's WIP; null before it is priced. */
  readonly billingState: string | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
}
