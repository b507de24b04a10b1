import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import { type FileKind, fileKinds, type FileTarget, type StoredFile, uploaders } from '#libs/system/document/index.js';

const uploadKinds = Object.keys(uploaders) as FileKind[];
const typePattern = /^[a-z][a-z_]{0,59}$/;
/** Any name people give files, but no path and no control characters. */
const namePattern = /^[^\\/\p{Cc}]{1,200}$/u;

export class UploadDocumentQuery {
  @ApiProperty({ enum: uploadKinds })
  @IsIn(uploadKinds)
  kind: FileKind;

  @ApiProperty({ example: 'taxi.pdf', maxLength: 200 })
  @Matches(namePattern, { message: 'name is the name of a file, without a path' })
  name: string;

  @ApiPropertyOptional({ example: 'expense', description: 'The kind of record it belongs to, which is there; together with targetId.' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;
}

export class DocumentTargetDto {
  @ApiProperty({ example: 'expense' })
  type: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiPropertyOptional({ type: 'integer', nullable: true })
  version?: number | null;
}

export class DocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: fileKinds })
  kind: string;

  @ApiProperty()
  fileName: string;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes: number;

  @ApiProperty({ description: 'Of the content, in hex.' })
  sha256: string;

  @ApiProperty({ type: DocumentTargetDto, nullable: true })
  target: DocumentTargetDto | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Kept at least until.' })
  retentionUntil: string | null;

  @ApiProperty({ enum: ['STORED', 'ERASED'] })
  status: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class DocumentListDto {
  @ApiProperty({ type: [DocumentDto] })
  data: DocumentDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class DocumentListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: fileKinds })
  @IsOptional()
  @IsIn(fileKinds)
  kind?: FileKind;

  @ApiPropertyOptional({ example: 'expense' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;
}

export function toDocumentDto({ createdAt, ...file }: StoredFile): DocumentDto {
  return { ...file, createdAt: createdAt.toISOString() };
}

/** Undefined when only half of it was given. */
export function fromTargetQuery({ targetType, targetId }: UploadDocumentQuery): FileTarget | null | undefined {
  if (targetType !== undefined && targetId !== undefined) return { type: targetType, id: targetId };
  return targetType === targetId ? null : undefined;
}

/** `attachment` with the name in ASCII and, exactly, in UTF-8 (RFC 6266). */
export function dispositionOf(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const exact = encodeURIComponent(fileName).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
