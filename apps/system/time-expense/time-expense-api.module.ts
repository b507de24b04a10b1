import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { TimeExpenseModule } from '#libs/system/time-expense/index.js';
import { TimeExpenseController } from './time-expense.controller.js';

@Module({ imports: [TimeExpenseModule], controllers: [TimeExpenseController] })
export class TimeExpenseApiModule {}

export const timeExpenseDoor: Door = {
  path: 'system/time-expense',
  title: 'Time and expenses',
  description: 'Time entries and timesheets as they stand. They are entered, submitted, recalled and reversed at the work-capture door, decided at the approval-routing door.',
  module: TimeExpenseApiModule,
};
