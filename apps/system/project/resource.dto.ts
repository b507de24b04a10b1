import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { formatMicros, parseMicros } from '#libs/kernel/index.js';
import { IsCode, IsDay, PageInfo, PageQuery, ratePattern } from '#libs/platform/index.js';
import type {
  Absence, Calendar, CostRate, HourlyCost, NewAbsence, NewCostRate, NewProjectRole, NewResource, ProjectRole, ProjectRolePatch, Resource,
} from '#libs/system/project/index.js';

const kinds = ['EMPLOYEE', 'SUBCONTRACTOR'] as const;
const roleStatuses = ['ACTIVE', 'INACTIVE'] as const;

/** What an hour costs. */
export class HourlyCostDto {
  @ApiProperty({ example: '82.500000', pattern: ratePattern.source, description: 'Major units an hour, as a decimal string.' })
  @Matches(ratePattern, { message: 'rate is a decimal string of major units with at most six places, such as "82.50"' })
  rate: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class ProjectRolePatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Needs cost.write.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HourlyCostDto)
  standardCost?: HourlyCostDto | null;

  @ApiPropertyOptional({ enum: roleStatuses })
  @IsOptional()
  @IsIn(roleStatuses)
  status?: (typeof roleStatuses)[number];
}

export class NewProjectRoleDto {
  @ApiProperty({ example: 'SENIOR' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Needs cost.write.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HourlyCostDto)
  standardCost?: HourlyCostDto | null;
}

export class ProjectRoleDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiPropertyOptional({ type: HourlyCostDto, nullable: true, description: 'Absent without cost.read.' })
  standardCost?: HourlyCostDto | null;

  @ApiProperty({ enum: roleStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ProjectRoleListDto {
  @ApiProperty({ type: [ProjectRoleDto] })
  data: ProjectRoleDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class HolidayDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  day: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

export class CalendarPatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string | null;

  @ApiPropertyOptional({ type: [Number], default: [1, 2, 3, 4, 5], description: '1 is Monday, 7 is Sunday.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  workingDays?: number[];

  @ApiPropertyOptional({ type: 'integer', default: 480 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1440)
  dailyMinutes?: number;

  @ApiPropertyOptional({ type: [HolidayDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  holidays?: HolidayDto[];
}

export class NewCalendarDto extends CalendarPatchDto {
  @ApiProperty()
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class CalendarDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  location: string | null;

  @ApiProperty({ type: [Number] })
  workingDays: number[];

  @ApiProperty({ type: 'integer' })
  dailyMinutes: number;

  @ApiProperty({ type: [HolidayDto] })
  holidays: HolidayDto[];

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class CalendarListDto {
  @ApiProperty({ type: [CalendarDto] })
  data: CalendarDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ResourcePatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  homeRoleId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  grade?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  calendarId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Another resource.' })
  @IsOptional()
  @IsUUID()
  managerId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The user who is this person; nobody else may be.' })
  @IsOptional()
  @IsUUID()
  userId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  supplierRef?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  activeFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without him.' })
  @IsOptional()
  @IsDay()
  activeTo?: string | null;
}

export class NewResourceDto extends ResourcePatchDto {
  @ApiProperty({ example: 'R-0042' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiPropertyOptional({ enum: kinds, default: 'EMPLOYEE' })
  @IsOptional()
  @IsIn(kinds)
  kind?: (typeof kinds)[number];
}

export class ResourceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: kinds })
  kind: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  homeRoleId: string | null;

  @ApiProperty({ type: String, nullable: true })
  grade: string | null;

  @ApiProperty({ type: String, nullable: true })
  location: string | null;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  calendarId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  managerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  userId: string | null;

  @ApiProperty({ type: String, nullable: true })
  supplierRef: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  activeFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  activeTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ResourceListDto {
  @ApiProperty({ type: [ResourceDto] })
  data: ResourceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ResourceListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ enum: kinds })
  @IsOptional()
  @IsIn(kinds)
  kind?: (typeof kinds)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  homeRoleId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  userId?: string;
}

export class NewCostRateDto extends HourlyCostDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class EndCostRateDto {
  @ApiProperty({ format: 'date', description: 'The first day without the rate.' })
  @IsDay()
  validTo: string;
}

export class CostRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ example: '82.500000' })
  rate: string;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class CostRateListDto {
  @ApiProperty({ type: [CostRateDto] })
  data: CostRateDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NewAbsenceDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  fromDate: string;

  @ApiProperty({ format: 'date', description: 'The first day he is back.' })
  @IsDay()
  toDate: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(1440)
  minutesPerDay: number;

  @ApiPropertyOptional({ default: 'LEAVE' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  kind?: string;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  confirmed?: boolean;
}

export class AbsenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty()
  kind: string;

  @ApiProperty({ format: 'date' })
  fromDate: string;

  @ApiProperty({ format: 'date' })
  toDate: string;

  @ApiProperty({ type: 'integer' })
  minutesPerDay: number;

  @ApiProperty()
  confirmed: boolean;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class AbsenceListDto {
  @ApiProperty({ type: [AbsenceDto] })
  data: AbsenceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromNewProjectRoleDto({ standardCost, ...role }: NewProjectRoleDto): NewProjectRole {
  return { ...role, standardCost: standardCost ? fromHourlyCostDto(standardCost) : null };
}

export function fromProjectRolePatchDto({ standardCost, ...patch }: ProjectRolePatchDto): ProjectRolePatch {
  return { ...patch, ...(standardCost === undefined ? {} : { standardCost: standardCost && fromHourlyCostDto(standardCost) }) };
}

export function toProjectRoleDto({ standardCost, ...role }: ProjectRole): ProjectRoleDto {
  return standardCost === undefined ? role : { ...role, standardCost: standardCost && toHourlyCostDto(standardCost) };
}

export function toCalendarDto(calendar: Calendar): CalendarDto {
  return { ...calendar, workingDays: [...calendar.workingDays], holidays: [...calendar.holidays] };
}

export function fromNewResourceDto(dto: NewResourceDto): NewResource {
  return dto;
}

export function toResourceDto(resource: Resource): ResourceDto {
  return resource;
}

export function fromNewCostRateDto(resourceId: string, { rate, currency, validFrom, validTo }: NewCostRateDto): NewCostRate {
  return { resourceId, ...fromHourlyCostDto({ rate, currency }), period: { from: validFrom, to: validTo ?? null } };
}

export function toCostRateDto({ rateMicros, period, ...rate }: CostRate): CostRateDto {
  return { ...rate, rate: formatMicros(rateMicros), validFrom: period.from, validTo: period.to };
}

export function fromNewAbsenceDto(resourceId: string, dto: NewAbsenceDto): NewAbsence {
  return { ...dto, resourceId };
}

export function toAbsenceDto(absence: Absence): AbsenceDto {
  return absence;
}

function fromHourlyCostDto({ rate, currency }: HourlyCostDto): HourlyCost {
  return { rateMicros: parseMicros(rate), currency };
}

function toHourlyCostDto({ rateMicros, currency }: HourlyCost): HourlyCostDto {
  return { rate: formatMicros(rateMicros), currency };
}
