import { Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  BulkTimeEntryDto, fromImportQuery, readTimeRecords, TimeBulkAnswerDto, TimeBulkQuery, TimeImportAnswerDto, TimeImportQuery, toBulkAnswerDto,
  toImportAnswerDto,
} from '#apps/process/work-capture/time-bulk.dto.js';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, CsvBody, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { TimeBulkService, TimeImportService } from '#libs/process/work-capture/index.js';

@ApiTags('time')
@Refuses(413, 415, 422)
@Controller('experience/partner/v1')
export class PartnerTimeController {
  constructor(
    private readonly bulk: TimeBulkService,
    private readonly imports: TimeImportService,
  ) {}

  /** Sends time. A record with an external reference may be sent again: it is then unchanged, updated or waits for a human. */
  @KeyedAct()
  @Post('time-entries/bulk')
  @HttpCode(200)
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ type: [BulkTimeEntryDto], description: 'A JSON array of at most 10,000 records, or NDJSON with one record a line; at most 32 MiB.' })
  @ApiOkResponse({ type: TimeBulkAnswerDto })
  async sendTimeEntries(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() { mode, submit }: TimeBulkQuery, @Headers('content-type') contentType: string,
  ): Promise<TimeBulkAnswerDto> {
    const format = contentType.startsWith('application/x-ndjson') ? 'ndjson' : 'json';
    return toBulkAnswerDto(await this.bulk.take(ctx, await readTimeRecords(records), { mode, submit, format }));
  }

  /** Sends the detailed export of Toggl Track, Clockify, Harvest or Kimai. The same file twice changes nothing. */
  @KeyedAct()
  @Post('imports')
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file as the time tool wrote it; at most 32 MiB.' })
  @ApiOkResponse({ type: TimeImportAnswerDto })
  async sendTimeExport(@WithCtx() ctx: Ctx, @CsvBody() file: Buffer, @Query() query: TimeImportQuery): Promise<TimeImportAnswerDto> {
    return toImportAnswerDto(await this.imports.importFile(ctx, file, fromImportQuery(query)));
  }
}
