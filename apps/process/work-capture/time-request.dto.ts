import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { KeyedAct } from '#libs/platform/index.js';
import { BulkTimeEntryDto, TimeBulkAnswerDto, TimeImportAnswerDto } from './time-bulk.dto.js';

/** Marks the handler that takes many time records at once. Source: time-exports.md, "Answer". */
export const TakesTimeRecords = () =>
  applyDecorators(
    ApiOkResponse({ type: TimeBulkAnswerDto }),
    ApiBody({ type: [BulkTimeEntryDto], description: 'A JSON array of at most 10,000 records, or NDJSON with one record a line; at most 32 MiB.' }),
    ApiConsumes('application/json', 'application/x-ndjson'),
    HttpCode(200),
    Post('time-entries/bulk'),
    KeyedAct(),
  );

/** Marks the handler that takes the detailed export of a time tool. Source: time-exports.md. */
export const TakesTimeExport = () =>
  applyDecorators(
    ApiOkResponse({ type: TimeImportAnswerDto }),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The file as the time tool wrote it; at most 32 MiB.' }),
    ApiConsumes('text/csv'),
    HttpCode(200),
    Post('imports'),
    KeyedAct(),
  );
