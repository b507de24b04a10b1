import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { TimeExpenseService } from '#libs/system/time-expense/index.js';
import {
  TimeEntryDto, TimeEntryListDto, TimeEntryQuery, TimesheetListDto, TimesheetQuery, TimesheetWithEntriesDto, toTimeEntryDto, toTimesheetDto,
  toTimesheetWithEntriesDto,
} from './time-expense.dto.js';

@ApiTags('time and expenses')
@Refuses(404)
@Controller('system/time-expense/v1')
export class TimeExpenseController {
  constructor(private readonly timeExpense: TimeExpenseService) {}

  /** Entries in the reader's scope; a consultant sees his own. */
  @Get('time-entries')
  @ApiOkResponse({ type: TimeEntryListDto })
  async listTimeEntries(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: TimeEntryQuery): Promise<TimeEntryListDto> {
    return toPageDto(await this.timeExpense.listTimeEntries(ctx, filter, { limit, after }), toTimeEntryDto);
  }

  @Get('time-entries/:id')
  @ApiOkResponse({ type: TimeEntryDto })
  async getTimeEntry(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TimeEntryDto> {
    return toTimeEntryDto(await this.timeExpense.getTimeEntry(ctx, id));
  }

  @Get('timesheets')
  @ApiOkResponse({ type: TimesheetListDto })
  async listTimesheets(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: TimesheetQuery): Promise<TimesheetListDto> {
    return toPageDto(await this.timeExpense.listTimesheets(ctx, filter, { limit, after }), toTimesheetDto);
  }

  /** The week with its entries. */
  @Get('timesheets/:id')
  @ApiOkResponse({ type: TimesheetWithEntriesDto })
  async getTimesheet(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TimesheetWithEntriesDto> {
    return toTimesheetWithEntriesDto(await this.timeExpense.getTimesheet(ctx, id));
  }
}
