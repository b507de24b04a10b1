import { ApiProperty } from '@nestjs/swagger';

/** Outcome of one record of a bulk request. */
export class CreatedRecordDto {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ enum: ['created'] })
  outcome: 'created';

  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class CreatedRecordsDto {
  @ApiProperty({ type: [CreatedRecordDto] })
  data: CreatedRecordDto[];
}

/** One outcome per record, in the order they were sent. */
export function toCreatedRecordsDto(made: readonly { readonly id: string }[]): CreatedRecordsDto {
  return { data: made.map(({ id }, index) => ({ index, outcome: 'created', id })) };
}
