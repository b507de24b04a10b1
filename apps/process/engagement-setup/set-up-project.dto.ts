import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '#libs/platform/index.js';
import { SetUpDimensionDto } from './set-up-contract.dto.js';

class SetUpTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentTaskId: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  lineNo: number | null;

  @ApiProperty()
  billable: boolean;
}

class SetUpAssignmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty()
  resource: string;

  @ApiProperty({ format: 'uuid' })
  taskId: string;

  @ApiProperty()
  task: string;

  @ApiProperty({ format: 'uuid' })
  roleId: string;

  @ApiProperty()
  role: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  plannedMinutes: number | null;

  @ApiProperty()
  status: string;
}

class SetUpBudgetDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  category: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  minutes: number | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  cost: MoneyDto | null;
}

export class SetUpProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'PLANNED until the contract is ACTIVE.' })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pmResourceId: string | null;

  @ApiProperty({ format: 'date' })
  start: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  end: string | null;

  @ApiProperty({ type: [SetUpDimensionDto] })
  dimensions: SetUpDimensionDto[];

  @ApiProperty({ type: [SetUpTaskDto] })
  tasks: SetUpTaskDto[];

  @ApiProperty({ type: [SetUpAssignmentDto] })
  assignments: SetUpAssignmentDto[];

  @ApiProperty({ type: [SetUpBudgetDto] })
  budget: SetUpBudgetDto[];
}
