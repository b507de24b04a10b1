import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { rateUnits, workTypes } from '#libs/kernel/index.js';
import { IsDay, ratePattern } from '#libs/platform/index.js';

/** A price per unit of measure; a key that is absent matches everything. */
export class EngagementRateDto {
  @ApiPropertyOptional({ example: 'CONSULTANT', description: 'The code of a role.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  role?: string;

  @ApiPropertyOptional({ description: 'The code of a resource.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  resource?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  grade?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string;

  @ApiPropertyOptional({ enum: workTypes })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number];

  @ApiPropertyOptional({ enum: rateUnits, default: 'HUR', description: 'UN/ECE Rec 20.' })
  @IsOptional()
  @IsIn(rateUnits)
  unit?: (typeof rateUnits)[number];

  @ApiProperty({
    example: '165.000000', pattern: ratePattern.source,
    description: 'Major units per unit of measure, in the currency of the contract, or of the card where it states one.',
  })
  @Matches(ratePattern, { message: '$property is a decimal string of major units with at most six places, such as "165.50"' })
  rate: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day of the contract unless said otherwise.' })
  @IsOptional()
  @IsDay()
  validFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string;
}

/** A price of a card: it may also be one of a task. */
export class EngagementCardRateDto extends EngagementRateDto {
  @ApiPropertyOptional({ description: "The code of a task of the engagement's projects that only one of them has." })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  task?: string;
}
