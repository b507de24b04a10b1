import { ApiProperty } from '@nestjs/swagger';

export class SubmittedRateCardDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty({ enum: ['TENANT', 'ENTITY', 'CUSTOMER', 'PROJECT', 'CONTRACT'] })
  scope: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  scopeId: string | null;

  @ApiProperty()
  currency: string;

  @ApiProperty({ description: 'IN_APPROVAL: people have to decide. APPROVED: a policy did.' })
  status: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}
