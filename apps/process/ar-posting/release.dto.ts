import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, IsUUID, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';

export class PostInvoiceDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The version that is released.' })
  @IsInt()
  @Min(1)
  versionNo: number;

  @ApiProperty({ description: 'The content hash of that version.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;
}

class ReleaseDocumentDto extends PostInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;
}

export class ReleaseDto {
  @ApiProperty({ type: [ReleaseDocumentDto], minItems: 1, maxItems: 5000 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => ReleaseDocumentDto)
  documents: ReleaseDocumentDto[];
}

export class PostedInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ enum: ['POSTED'] })
  outcome: string;

  @ApiProperty({ example: 'INV-2026-000042' })
  number: string;

  @ApiProperty({ format: 'uuid', description: 'Journal E4.' })
  journalEntryId: string;
}
