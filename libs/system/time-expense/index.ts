export { draftOf, moveTimeEntry } from './time-entry.js';
export { TimeExpenseModule } from './time-expense.module.js';
export { findTimeEntries } from './time-expense.queries.js';
export { getTimeEntry, getTimesheet } from './time-expense.repository.js';
export { TimeExpenseService } from './time-expense.service.js';
export type * from './time-expense.types.js';
