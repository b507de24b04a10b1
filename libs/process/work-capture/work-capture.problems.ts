import { type Finding, Problem, problems as shared } from '#libs/kernel/index.js';
import type { RecordProblem, RecordResult } from './work-capture.types.js';
import type { WorkFinding } from './validation.types.js';

/** The most errors[] a refusal lists; the rest is counted in its text. */
const mostErrors = 1000;

const invariantOf: Readonly<Record<string, string>> = { TIME_NEGATIVE: 'INV-14', TIME_OVER_DAY_LIMIT: 'INV-15' };

/** Why one record of many is not taken as it came. */
export const recordProblems = {
  forbidden: (resource: string, project: string): RecordProblem => ({
    code: 'FORBIDDEN', detail: `You may not enter time of ${resource} on ${project}. Ask a SECURITY_ADMIN for a grant that reaches it.`,
  }),

  changed: (what: string, status: string): RecordProblem => ({
    code: 'IMPORT_CHANGED',
    detail: `The source changed ${what} after the entry was ${status}. To follow it, ${followSource(status)}; to keep what is here, dismiss the message.`,
  }),

  deleted: (id: string): RecordProblem => ({
    code: 'TIME_ENTRY_DELETED', detail: `${id} was deleted here. Send it under another id if it is to count again.`, pointer: 'externalRef',
  }),

  duplicateId: (id: string): RecordProblem => ({
    code: 'IMPORT_DUPLICATE_ID', detail: `${id} stands on an earlier record of this request too. Send it once.`, pointer: 'externalRef',
  }),

  versionTaken: ({ externalId, externalVersion }: { externalId: string | null; externalVersion: string | null }): RecordProblem => ({
    code: 'INT_MESSAGE_CONFLICT', detail: `Version ${externalVersion} of ${externalId} came before with other content. Send it with a higher version.`,
    pointer: 'externalRef',
  }),
};

export const problems = {
  resourceUnknown: (name: string) => new Problem('MAP_RESOURCE_UNMAPPED', 422, `Nobody here is ${name}. Name a resource by its id, code or e-mail.`),

  noResourceOfUser: () => new Problem('MAP_RESOURCE_UNMAPPED', 422, 'Your user is linked to no resource. Name the resource, or have the link made.'),

  taskUnknown: (name: string) => new Problem('MAP_TASK_UNMAPPED', 422, `There is no task ${name}. Name it by id, or by code with its project.`),

  projectUnfit: (pointer: string, project: string) => shared.invalid([{
    pointer, code: 'PROJECT_UNFIT', detail: `The task is not of project ${project}. Name a task of that project, or leave project out: the task has its own.`,
  }]),

  refused: ({ code, detail }: WorkFinding) => new Problem(code, 422, detail, invariantOf[code] ? { invariant: invariantOf[code] } : {}),

  /** The exceptions are committed; the row stays DRAFT. */
  submitRefused: (findings: readonly Finding[]) => {
    const first = findings.find(({ severity }) => severity === 'BLOCK');
    return new Problem(
      first?.code ?? 'VALIDATION_FAILED', 422,
      `${first?.detail ?? ''} The time stays DRAFT: its exceptions name who can solve or waive them.`.trim(),
      { exceptions: findings },
    );
  },

  nothingToSubmit: () =>
    new Problem('NOTHING_TO_SUBMIT', 422, 'No DRAFT time is here to submit, and nobody confirmed that there is none. Enter time or set zeroConfirmed.'),

  periodStartNotMonday: (day: string) =>
    shared.invalid([{ pointer: '/periodStart', code: 'NOT_A_MONDAY', detail: `${day} is no Monday: a timesheet is a week from Monday to Sunday.` }]),

  dayOutsideWeek: (index: number, day: string) =>
    shared.invalid([{ pointer: `/entries/${index}/workDate`, code: 'DAY_OUTSIDE_WEEK', detail: `${day} does not belong to this week.` }]),

  timesheetExists: () => new Problem('TIMESHEET_EXISTS', 412, 'This week already has a timesheet. Read it and send If-Match with its ETag.'),

  timesheetMissing: () => new Problem('TIMESHEET_MISSING', 412, 'This week has no timesheet yet. Send If-None-Match: * to make it.'),

  alreadyInvoiced: () => new Problem(
    'TIME_ALREADY_INVOICED', 409,
    'This time is on an invoice, or written down. Credit the invoice, or discard its draft, before you reverse the time; what is written down stays.',
  ),

  atomicRejected: (results: readonly RecordResult[], { batchId, pointerOf }: { batchId: string; pointerOf: (place: number) => string }) => {
    const rejected = results.filter(({ outcome }) => outcome === 'rejected');
    const errors = rejected.slice(0, mostErrors).map(({ index, problem }) => ({
      pointer: [pointerOf(index), problem!.pointer].filter(Boolean).join('/'), code: problem!.code, detail: problem!.detail,
    }));
    const detail =
      `${rejected.length} of ${results.length} records are rejected, so nothing is kept; the refusal is kept as import ${batchId}. Correct them, or send mode=partial.`;
    return new Problem('BULK_REJECTED', 422, detail, { errors });
  },

  legalEntityUnknown: (name: string) =>
    shared.invalid([{ pointer: '/legalEntity', code: 'UNKNOWN_LEGAL_ENTITY', detail: `There is no legal entity ${name}.` }]),

  legalEntityRequired: () => shared.invalid([
    { pointer: '/legalEntity', code: 'REQUIRED', detail: 'Several legal entities are here: name the one whose time zone the file is written in.' },
  ]),
};

/** What a user can do so that an entry says what its source says now. */
function followSource(status: string): string {
  if (status === 'SUBMITTED') return 'recall it and send the row again';
  return `${status === 'APPROVED' ? 'reverse it, ' : ''}enter the work anew and dismiss the message`;
}
