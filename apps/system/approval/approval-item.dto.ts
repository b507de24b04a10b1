import { ApiProperty } from '@nestjs/swagger';
import { PageInfo } from '#libs/platform/index.js';
import type { ItemRecord } from '#libs/system/approval/index.js';
import { requestStatuses } from './approval-request.dto.js';

export class ApprovalItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  itemNo: number;

  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  contentHash: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  authorUserId: string | null;

  @ApiProperty({ enum: requestStatuses })
  status: string;
}

export class ApprovalItemListDto {
  @ApiProperty({ type: [ApprovalItemDto] })
  data: ApprovalItemDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function toApprovalItemDto(item: ItemRecord): ApprovalItemDto {
  return item;
}
