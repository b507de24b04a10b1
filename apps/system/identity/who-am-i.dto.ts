import { ApiProperty } from '@nestjs/swagger';
import { TenantDto } from './tenant.dto.js';

export class WhoAmIDto {
  @ApiProperty({ type: TenantDto })
  tenant: TenantDto;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ type: [String] })
  roles: string[];

  @ApiProperty({ type: [String], description: 'Effective permissions: role grants, narrowed by the scopes of the key or token.' })
  permissions: string[];

  @ApiProperty({ format: 'date-time', description: 'Business time of the tenant.' })
  now: string;
}
