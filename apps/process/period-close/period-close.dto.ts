import { ApiProperty } from '@nestjs/swagger';

export class ReconciliationDto {
  @ApiProperty({ example: 'INV-53' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ type: 'integer', description: 'Rows looked at.' })
  examined: number;

  @ApiProperty({
    type: 'array', items: { type: 'object', additionalProperties: true }, description: 'The first hundred rows that break it; empty when it holds.',
  })
  findings: object[];
}

export class ReconciliationListDto {
  @ApiProperty({ type: [ReconciliationDto] })
  data: ReconciliationDto[];
}
