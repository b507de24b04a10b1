import { Module } from '@nestjs/common';
import { TimeExpenseService } from './time-expense.service.js';

@Module({ providers: [TimeExpenseService], exports: [TimeExpenseService] })
export class TimeExpenseModule {}
