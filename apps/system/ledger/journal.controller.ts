import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { JournalService } from '#libs/system/ledger/index.js';
import { BooksQuery, JournalListDto, JournalQuery, JournalWithLinesDto, TrialBalanceDto } from './journal.dto.js';
import { fromJournalQuery, toJournalEntryDto, toJournalWithLinesDto, toTrialBalanceRowDto } from './journal.shapes.js';

@ApiTags('journal')
@Refuses(404)
@Controller('system/ledger/v1/journals')
export class JournalController {
  constructor(private readonly journals: JournalService) {}

  /** Entries by accounting date. They are posted by the processes; this door only reads them. Labour cost (E2) is left out without cost.read. */
  @Get()
  @ApiOkResponse({ type: JournalListDto })
  async listJournals(@WithCtx() ctx: Ctx, @Query() query: JournalQuery): Promise<JournalListDto> {
    return toPageDto(await this.journals.list(ctx, fromJournalQuery(query), query), toJournalEntryDto);
  }

  /** Labour cost (E2) is not found without cost.read. */
  @Get(':id')
  @ApiOkResponse({ type: JournalWithLinesDto })
  async getJournal(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<JournalWithLinesDto> {
    return toJournalWithLinesDto(await this.journals.get(ctx, id));
  }
}

@ApiTags('journal')
@Refuses(404)
@Controller('system/ledger/v1/trial-balance')
export class TrialBalanceController {
  constructor(private readonly journals: JournalService) {}

  /** Balances by account and currency, with what they come to in functional currency. */
  @Get()
  @ApiOkResponse({ type: TrialBalanceDto })
  async getTrialBalance(@WithCtx() ctx: Ctx, @Query() query: BooksQuery): Promise<TrialBalanceDto> {
    const { asOf, rows } = await this.journals.trialBalance(ctx, query);
    return { asOf, rows: rows.map(toTrialBalanceRowDto) };
  }
}
