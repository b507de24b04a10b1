import { Controller, Headers, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  fromBulkQuery, fromImportQuery, readTimeRecords, type TimeBulkAnswerDto, TimeBulkQuery, type TimeImportAnswerDto, TimeImportQuery, toBulkAnswerDto,
  toImportAnswerDto,
} from '#apps/process/work-capture/time-bulk.dto.js';
import { TakesTimeExport, TakesTimeRecords } from '#apps/process/work-capture/time-request.dto.js';
import type { Ctx } from '#libs/kernel/index.js';
import { BulkBody, CsvBody, Refuses, WithCtx } from '#libs/platform/index.js';
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
  @TakesTimeRecords()
  async sendTimeEntries(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() query: TimeBulkQuery, @Headers('content-type') contentType: string,
  ): Promise<TimeBulkAnswerDto> {
    return toBulkAnswerDto(await this.bulk.take(ctx, await readTimeRecords(records), fromBulkQuery(query, contentType)));
  }

  /** Sends the detailed export of Toggl Track, Clockify, Harvest or Kimai. The same file twice changes nothing. */
  @TakesTimeExport()
  async sendTimeExport(@WithCtx() ctx: Ctx, @CsvBody() file: Buffer, @Query() query: TimeImportQuery): Promise<TimeImportAnswerDto> {
    return toImportAnswerDto(await this.imports.importFile(ctx, file, fromImportQuery(query)));
  }
}
