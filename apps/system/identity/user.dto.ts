import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsOneLine, PageInfo } from '#libs/platform/index.js';

export class NewUserDto {
  @ApiProperty({ enum: ['PERSON', 'SERVICE', 'AI'] })
  @IsIn(['PERSON', 'SERVICE', 'AI'])
  kind: 'PERSON' | 'SERVICE' | 'AI';

  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional({ description: 'An issuer this tenant has registered; with its subject it ties the user to an OIDC login.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  issuer?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  subject?: string;
}

export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['PERSON', 'SERVICE', 'AI'] })
  kind: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  issuer: string | null;

  @ApiProperty({ type: String, nullable: true })
  subject: string | null;

  @ApiProperty({ enum: ['ACTIVE', 'DISABLED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class UserListDto {
  @ApiProperty({ type: [UserDto] })
  data: UserDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}
