import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Who asks.' })
export class Viewer {
  @Field(() => ID)
  userId: string;

  @Field(() => ID)
  tenantId: string;

  @Field(() => String)
  tenantName: string;

  @Field(() => [String])
  roles: string[];

  @Field(() => String, { description: 'Business time of the tenant, RFC 3339.' })
  now: string;
}
