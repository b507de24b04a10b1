import { type FieldError, Problem, problems as shared } from '#libs/kernel/index.js';

/** What may be wrong with one field of an engagement. */
export const errors = {
  modelNotEnabled: (pointer: string, model: string): FieldError => ({
    pointer: `${pointer}/billingModel`, code: 'BILLING_MODEL_NOT_ENABLED', detail: `${model} is not available yet. Use TM for this line.`,
  }),
  notFound: (pointer: string, what: string, code: string): FieldError => ({
    pointer, code: 'NOT_FOUND', detail: `There is no ${what} ${code} here. Create it first, or correct the code.`,
  }),
  notInUse: (pointer: string, what: string, code: string, status: string): FieldError => ({
    pointer, code: 'NOT_IN_USE', detail: `The ${what} ${code} is ${status}. Choose one that is ACTIVE.`,
  }),
  taken: (pointer: string, what: string, code: string): FieldError => ({
    pointer, code: 'TAKEN', detail: `There is already a ${what} ${code}. Choose another; an engagement makes its own.`,
  }),
  required: (pointer: string, why: string): FieldError => ({ pointer, code: 'REQUIRED', detail: why }),
  notOfThisEngagement: (pointer: string, what: string, code: string): FieldError => ({
    pointer, code: 'NOT_OF_THIS_ENGAGEMENT', detail: `The engagement names no ${what} ${code}.`,
  }),
  repeated: (pointer: string, key: string): FieldError => ({ pointer, code: 'REPEATED', detail: `${key} stands here before. Each may stand once.` }),
  notYetSigned: (pointer: string): FieldError => ({
    pointer, code: 'NOT_YET_SIGNED', detail: 'That day has not come. Send the engagement when it is signed, or leave the day out: then people approve it.',
  }),
  endsBeforeStart: (pointer: string): FieldError => ({
    pointer, code: 'ENDS_BEFORE_START', detail: 'The end comes before the start. Choose a later end, or none.',
  }),
  periodEmpty: (pointer: string): FieldError => ({ pointer, code: 'PERIOD_EMPTY', detail: 'The period holds no day. Choose a later end, or none.' }),
  overlaps: (pointer: string, what: string): FieldError => ({
    pointer, code: 'OVERLAPS', detail: `An earlier ${what} of the list with the same keys shares a day with this one. Choose another period.`,
  }),
  splitMissing: (pointer: string): FieldError => ({
    pointer, code: 'SPLIT_MISSING', detail: 'The engagement has several bill-tos: say what percent each pays.',
  }),
  splitNotWhole: (pointer: string): FieldError => ({ pointer, code: 'SPLIT_NOT_100', detail: 'The percents of a line sum to exactly 100.' }),
  projectAmbiguous: (pointer: string): FieldError => ({
    pointer, code: 'PROJECT_AMBIGUOUS', detail: 'A card of scope PROJECT needs exactly one project. Use scope CONTRACT.',
  }),
  taskAmbiguous: (pointer: string, task: string): FieldError => ({
    pointer, code: 'TASK_AMBIGUOUS', detail: `Several projects have a task ${task}. Give the task a code of its own.`,
  }),
  termUnfit: (pointer: string, what: string): FieldError => ({
    pointer, code: 'TERM_UNFIT', detail: `A TM line bills work as it is approved and has no ${what}. Leave it out.`,
  }),
};

export const problems = {
  invalid: (found: readonly FieldError[]) => shared.invalid(found),

  billingModelNotEnabled: (refused: readonly FieldError[]) =>
    new Problem(
      'BILLING_MODEL_NOT_ENABLED', 422,
      'Only TM lines are available yet. Leave the lines that errors[] names out, or set the contract up when their model is.',
      { errors: refused },
    ),

  termNotEnabled: (refused: readonly FieldError[]) =>
    new Problem(
      'TERM_NOT_ENABLED', 422,
      'These terms would be agreed and not billed yet. Change what errors[] names, then send the engagement again.',
      { errors: refused },
    ),

  amendmentNotEnabled: () =>
    new Problem('AMENDMENT_NOT_ENABLED', 422, 'Amendments are not available yet. Send the engagement without amendment, or change the contract by hand.', {
      errors: [{ pointer: '/amendment', code: 'AMENDMENT_NOT_ENABLED', detail: 'Leave it out.' }],
    }),

  templateNotEnabled: () =>
    new Problem('TEMPLATE_NOT_ENABLED', 422, 'Templates are not available yet. Send the engagement in full, without templateCode.', {
      errors: [{ pointer: '/templateCode', code: 'TEMPLATE_NOT_ENABLED', detail: 'Leave it out.' }],
    }),

  engagementChanged: (system: string, id: string) =>
    new Problem(
      'ENGAGEMENT_CHANGED', 409,
      `The engagement ${system}/${id} is set up with other content. Nothing was changed: amend the contract, or use another externalRef for another deal.`,
    ),
};
