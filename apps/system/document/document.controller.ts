import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '#libs/kernel/index.js';
import { problems } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { DocumentService, uploadMediaTypes } from '#libs/system/document/index.js';
import { dispositionOf, DocumentDto, DocumentListDto, DocumentListQuery, fromTargetQuery, toDocumentDto, UploadDocumentQuery } from './document.dto.js';

@ApiTags('documents')
@Refuses(404)
@Controller('system/document/v1/documents')
export class DocumentController {
  constructor(private readonly documents: DocumentService) {}

  /** Stores the body as a file, up to 32 MiB. The same file for the same purpose is answered with 200. */
  @KeyedAct()
  @Post()
  @Refuses(413, 415, 422)
  @ApiConsumes(...uploadMediaTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: DocumentDto })
  @ApiOkResponse({ type: DocumentDto, description: 'It was stored before.' })
  async uploadDocument(
    @WithCtx() ctx: Ctx, @Query() query: UploadDocumentQuery, @Headers('content-type') contentType: string | undefined, @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DocumentDto> {
    const target = fromTargetQuery(query);
    if (target === undefined) {
      throw problems.invalid([{ pointer: '/targetId', code: 'TARGET_INCOMPLETE', detail: 'Give targetType and targetId together, or neither.' }]);
    }
    const mediaType = (contentType ?? '').split(';')[0]!.trim().toLowerCase();
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const { file, isNew } = await this.documents.upload(ctx, { kind: query.kind, fileName: query.name, mediaType, bytes, target });
    void reply.status(isNew ? 201 : 200);
    return toDocumentDto(file);
  }

  @Get()
  @ApiOkResponse({ type: DocumentListDto })
  async listDocuments(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: DocumentListQuery): Promise<DocumentListDto> {
    return toPageDto(await this.documents.list(ctx, filter, { limit, after }), toDocumentDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: DocumentDto })
  async getDocument(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<DocumentDto> {
    return toDocumentDto(await this.documents.get(ctx, id));
  }

  /** The bytes as they were stored. Their ETag is their hash. */
  @Get(':id/content')
  @Refuses(410, 500)
  @ApiProduces(...uploadMediaTypes)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'You have these bytes.' })
  async downloadDocument(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { file, bytes } = await this.documents.content(ctx, id);
    const etag = `"${file.sha256}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
    if (known === etag) return void reply.status(304);
    void reply.header('content-type', file.mediaType).header('content-disposition', dispositionOf(file.fileName));
    return bytes;
  }
}
