import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, CsvBody, IdPipe, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ImportMoneyService, TimeBulkService, TimeImportService } from '#libs/process/work-capture/index.js';
import { ImportMoneyListDto, toImportMoneyDto } from './import-money.dto.js';
import {
  fromBulkQuery, fromImportQuery, readTimeRecords, type TimeBulkAnswerDto, TimeBulkQuery, type TimeImportAnswerDto, TimeImportQuery, toBulkAnswerDto,
  toImportAnswerDto,
} from './time-bulk.dto.js';
import { TakesTimeExport, TakesTimeRecords } from './time-request.dto.js';

@ApiTags('bulk time')
@Refuses(413, 415, 422)
@Controller('process/work-capture/v1')
export class TimeBulkController {
  constructor(
    private readonly bulk: TimeBulkService,
    private readonly imports: TimeImportService,
    private readonly money: ImportMoneyService,
  ) {}

  /** Enters many records at once. A record with an external reference may be sent again: it is then unchanged, updated or waits for a human. */
  @TakesTimeRecords()
  async createTimeEntries(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() query: TimeBulkQuery, @Headers('content-type') contentType: string,
  ): Promise<TimeBulkAnswerDto> {
    return toBulkAnswerDto(await this.bulk.take(ctx, await readTimeRecords(records), fromBulkQuery(query, contentType)));
  }

  /** Imports the detailed export of Toggl Track, Clockify, Harvest or Kimai. The same file twice changes nothing. */
  @TakesTimeExport()
  async importTime(@WithCtx() ctx: Ctx, @CsvBody() file: Buffer, @Query() query: TimeImportQuery): Promise<TimeImportAnswerDto> {
    return toImportAnswerDto(await this.imports.importFile(ctx, file, fromImportQuery(query)));
  }

  /** What the rows of an imported file say they are worth, beside what they are priced at now, in the order of the file: each row that states an amount. */
  @Get('imports/:id/money')
  @ApiOkResponse({ type: ImportMoneyListDto })
  async compareImportMoney(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<ImportMoneyListDto> {
    return toPageDto(await this.money.compare(ctx, id, query), toImportMoneyDto);
  }
}
