import { Controller, createParamDecorator, type ExecutionContext, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import { BulkBody, KeyedAct, readRecords, Refuses, WithCtx } from '#libs/platform/index.js';
import { TimeBulkService, TimeImportService } from '#libs/process/work-capture/index.js';
import { fromPartnerImportQuery, PartnerTimeBulkAnswerDto, PartnerTimeBulkQuery, PartnerTimeImportAnswerDto, PartnerTimeImportQuery, toPartnerBulkDto, toPartnerImportDto } from './time-batch.dto.js';
import { PartnerTimeEntryDto, toTimeRecords } from './time-entry.dto.js';

/** The bytes of a CSV file. @throws MEDIA_TYPE_UNSUPPORTED 415 */
const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (headers['content-type']?.startsWith('text/csv') !== true || !Buffer.isBuffer(body)) throw new Problem('MEDIA_TYPE_UNSUPPORTED', 415, 'Send the file as it is, with Content-Type: text/csv.');
  return body;
});

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
  @ApiBody({ type: [PartnerTimeEntryDto], description: 'A JSON array of at most 10,000 records, or NDJSON with one record a line; at most 32 MiB.' })
  @ApiOkResponse({ type: PartnerTimeBulkAnswerDto })
  async sendTimeEntries(
    @WithCtx() ctx: Ctx, @BulkBody() records: readonly unknown[], @Query() { mode, submit }: PartnerTimeBulkQuery, @Headers('content-type') contentType: string,
  ): Promise<PartnerTimeBulkAnswerDto> {
    const format = contentType.startsWith('application/x-ndjson') ? 'ndjson' : 'json';
    return toPartnerBulkDto(await this.bulk.take(ctx, toTimeRecords(await readRecords(PartnerTimeEntryDto, records)), { mode, submit, format }));
  }

  /** Sends the detailed export of Toggl Track, Clockify, Harvest or Kimai. The same file twice changes nothing. */
  @KeyedAct()
  @Post('imports')
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file as the time tool wrote it; at most 32 MiB.' })
  @ApiOkResponse({ type: PartnerTimeImportAnswerDto })
  async sendTimeExport(@WithCtx() ctx: Ctx, @CsvBody() file: Buffer, @Query() query: PartnerTimeImportQuery): Promise<PartnerTimeImportAnswerDto> {
    return toPartnerImportDto(await this.imports.importFile(ctx, file, fromPartnerImportQuery(query)));
  }
}
