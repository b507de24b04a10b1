import { ApiProperty } from '@nestjs/swagger';

export class SetUpDimensionDto {
  @ApiProperty()
  kind: string;

  @ApiProperty()
  code: string;
}

export class SetUpCustomerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  legalName: string;

  @ApiProperty()
  status: string;
}

class SetUpVersionDto {
  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  kind: string;

  @ApiProperty({ description: 'APPROVED: the signature was the decision, or people approved. IN_APPROVAL: people have still to decide.' })
  status: string;

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentRef: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

class SetUpSplitDto {
  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ description: 'The code of the bill-to.' })
  billTo: string;

  @ApiProperty({ example: '100.000000' })
  percent: string;
}

class SetUpLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty()
  billingModel: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ type: String, nullable: true })
  taxCode: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  revenueUnitId: string | null;

  @ApiProperty({ type: [SetUpSplitDto] })
  billToSplit: SetUpSplitDto[];
}

export class SetUpContractDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty()
  currency: string;

  @ApiProperty({ format: 'date' })
  start: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  end: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: SetUpVersionDto, description: 'The latest version.' })
  version: SetUpVersionDto;

  @ApiProperty({ type: [SetUpLineDto] })
  lines: SetUpLineDto[];

  @ApiProperty({ type: [SetUpDimensionDto] })
  dimensions: SetUpDimensionDto[];
}
