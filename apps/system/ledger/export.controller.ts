import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { Refuses, WithCtx } from '#libs/platform/index.js';
import { JournalService } from '#libs/system/ledger/index.js';
import { BooksQuery, LedgerExportQuery } from './journal.dto.js';

@ApiTags('exports')
@Refuses(404)
@Controller('system/ledger/v1/exports')
export class ExportController {
  constructor(private readonly journals: JournalService) {}

  /** The journal as text that hledger and ledger read, in the order of accounting dates. Tags: entry, doc, inv and due. */
  @Get('ledger')
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'A plain-text journal.', schema: { type: 'string' } })
  async exportLedger(@WithCtx() ctx: Ctx, @Query() { legalEntityId, asOf }: LedgerExportQuery): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.journals.exportLedger(ctx, { legalEntityId, asOf })), { type: 'text/plain; charset=utf-8' });
  }

  /** `account,currency,amount` in major units, debit positive; the accounts are those of the text journal. */
  @Get('trial-balance')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'A CSV file with one header line.', schema: { type: 'string' } })
  async exportTrialBalance(@WithCtx() ctx: Ctx, @Query() query: BooksQuery): Promise<string> {
    return this.journals.exportTrialBalance(ctx, query);
  }
}
