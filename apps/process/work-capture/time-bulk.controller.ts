import { Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, CsvBody, IdPipe, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { ImportMoneyService, TimeBulkService, TimeImportService } from '#libs/process/work-capture/index.js';
import { ImportMoneyListDto, toImportMoneyDto } from './import-money.dto.js';
import {
  BulkTimeEntryDto, fromImportQuery, readTimeRecords, TimeBulkAnswerDto, TimeBulkQuery, TimeImportAnswerDto, TimeImportQuery, toBulkAnswerDto,
  toImportAnswerDto,
} from './time-bulk.dto.js';

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
  @KeyedAct()
  @Post('time-entries/bulk')
  @HttpCode(200)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: [BulkTimeEntryDto], description: 'A JSON array of at most 10,000 records, or NDJSON with one record a line; at most 32 MiB.' })
  @ApiOkResponse({ type: TimeBulkAnswerDto })
  async createTimeEntries(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() { mode, submit }: TimeBulkQuery, @Headers('content-type') contentType: string,
  ): Promise<TimeBulkAnswerDto> {
    const format = contentType.startsWith('application/x-ndjson') ? 'ndjson' : 'json';
    return toBulkAnswerDto(await this.bulk.take(ctx, await readTimeRecords(records), { mode, submit, format }));
  }

  /** Imports the detailed export of Toggl Track, Clockify, Harvest or Kimai. The same file twice changes nothing. */
  @KeyedAct()
  @Post('imports')
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file as the time tool wrote it; at most 32 MiB.' })
  @ApiOkResponse({ type: TimeImportAnswerDto })
  async importTime(@WithCtx() ctx: Ctx, @CsvBody() file: Buffer, @Query() query: TimeImportQuery): Promise<TimeImportAnswerDto> {
    return toImportAnswerDto(await this.imports.importFile(ctx, file, fromImportQuery(query)));
  }

  /** What the rows of an imported file say they are worth, beside what they are priced at now: each row that states an amount, with the difference. */
  @Get('imports/:id/money')
  @ApiOkResponse({ type: ImportMoneyListDto })
  async compareImportMoney(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ImportMoneyListDto> {
    return { data: (await this.money.compare(ctx, id)).map(toImportMoneyDto) };
  }
}
