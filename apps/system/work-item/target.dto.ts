import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';

export const typePattern = /^[a-z][a-z_]{0,59}$/;

/** The record that a finding, a hold or a remark is about. */
export class WorkItemTargetDto {
  @ApiProperty({ example: 'time_entry', pattern: typePattern.source })
  @Matches(typePattern)
  type: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;
}
