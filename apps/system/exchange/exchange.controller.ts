import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ExchangeService } from '#libs/system/exchange/index.js';
import { ExternalReferenceListDto, ExternalReferenceListQuery, toExternalReferenceDto } from './external-reference.dto.js';
import { ImportFileDto, ImportFileListDto, ImportFileListQuery, ImportRowListDto, ImportRowListQuery, toImportFileDto } from './import-file.dto.js';
import { InboxMessageDto, InboxMessageListDto, InboxMessageListQuery, toInboxMessageDto } from './inbox-message.dto.js';
import { MappingDto, MappingListDto, MappingListQuery, NewMappingDto, toMappingDto } from './mapping.dto.js';
import { ExchangeReasonDto } from './reason.dto.js';

@ApiTags('external references')
@Refuses()
@Controller('system/exchange/v1/external-references')
export class ExternalReferenceController {
  constructor(private readonly exchange: ExchangeService) {}

  @Get()
  @ApiOkResponse({ type: ExternalReferenceListDto })
  async listExternalReferences(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ExternalReferenceListQuery): Promise<ExternalReferenceListDto> {
    return toPageDto(await this.exchange.references(ctx, filter, { limit, after }), toExternalReferenceDto);
  }
}

@ApiTags('mappings')
@Refuses(404, 409, 422)
@Controller('system/exchange/v1/mappings')
export class MappingController {
  constructor(private readonly exchange: ExchangeService) {}

  /** Proposes what a code of another system means. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: MappingDto })
  async proposeMapping(@WithCtx() ctx: Ctx, @Body() dto: NewMappingDto): Promise<MappingDto> {
    return toMappingDto(await this.exchange.propose(ctx, { ...dto }));
  }

  @Get()
  @ApiOkResponse({ type: MappingListDto })
  async listMappings(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: MappingListQuery): Promise<MappingListDto> {
    return toPageDto(await this.exchange.mappings(ctx, filter, { limit, after }), toMappingDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: MappingDto })
  async getMapping(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<MappingDto> {
    return toMappingDto(await this.exchange.mapping(ctx, id));
  }

  /** The code means it from now on. While rows wait for it, its proposer may not approve it. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: MappingDto })
  async approveMapping(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<MappingDto> {
    return toMappingDto(await this.exchange.approve(ctx, id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: MappingDto })
  async rejectMapping(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ExchangeReasonDto): Promise<MappingDto> {
    return toMappingDto(await this.exchange.reject(ctx, id, dto.reason));
  }

  /** The code means nothing any more, until another mapping of it is approved. */
  @Post(':id/retire')
  @HttpCode(200)
  @ApiOkResponse({ type: MappingDto })
  async retireMapping(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ExchangeReasonDto): Promise<MappingDto> {
    return toMappingDto(await this.exchange.retire(ctx, id, dto.reason));
  }
}

@ApiTags('inbox messages')
@Refuses(404, 409, 422)
@Controller('system/exchange/v1/inbox-messages')
export class InboxMessageController {
  constructor(private readonly exchange: ExchangeService) {}

  /** Messages with owner and age, the oldest first; PARKED and DEAD ones unless a status is asked. */
  @Get()
  @ApiOkResponse({ type: InboxMessageListDto })
  async listInboxMessages(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: InboxMessageListQuery): Promise<InboxMessageListDto> {
    return toPageDto(await this.exchange.messages(ctx, filter, { limit, after }), (message) => toInboxMessageDto(message, ctx.now));
  }

  @Get(':id')
  @ApiOkResponse({ type: InboxMessageDto })
  async getInboxMessage(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<InboxMessageDto> {
    return toInboxMessageDto(await this.exchange.message(ctx, id), ctx.now);
  }

  /** Gives a waiting message up for good. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiOkResponse({ type: InboxMessageDto })
  async dismissInboxMessage(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ExchangeReasonDto): Promise<InboxMessageDto> {
    return toInboxMessageDto(await this.exchange.dismiss(ctx, id, dto.reason), ctx.now);
  }
}

@ApiTags('import files')
@Refuses(404)
@Controller('system/exchange/v1/import-files')
export class ImportFileController {
  constructor(private readonly exchange: ExchangeService) {}

  @Get()
  @ApiOkResponse({ type: ImportFileListDto })
  async listImportFiles(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ImportFileListQuery): Promise<ImportFileListDto> {
    return toPageDto(await this.exchange.importFiles(ctx, filter, { limit, after }), toImportFileDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportFileDto })
  async getImportFile(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ImportFileDto> {
    return toImportFileDto(await this.exchange.importFile(ctx, id));
  }

  /** What became of each row, in the order of the file. */
  @Get(':id/rows')
  @ApiOkResponse({ type: ImportRowListDto })
  async listImportRows(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() { limit, after, ...filter }: ImportRowListQuery,
  ): Promise<ImportRowListDto> {
    return toPageDto(await this.exchange.importRows(ctx, id, filter, { limit, after }), (row) => row);
  }
}
