import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUrl, MaxLength, MinLength } from 'class-validator';
import { PageInfo } from '#libs/platform/index.js';

export class NewOidcIssuerDto {
  @ApiProperty({ example: 'https://login.northwind.test' })
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] })
  issuer: string;

  @ApiProperty({ example: 'billwright' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  audience: string;

  @ApiProperty({ example: 'https://login.northwind.test/.well-known/jwks.json' })
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] })
  jwksUri: string;
}

export class OidcIssuerDto extends NewOidcIssuerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['ACTIVE', 'DISABLED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class OidcIssuerListDto {
  @ApiProperty({ type: [OidcIssuerDto] })
  data: OidcIssuerDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}
