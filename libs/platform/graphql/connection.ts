import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { decodeCursor, encodeCursor } from '../http/page.js';

@ObjectType()
export class ConnectionInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** The arguments of every connection. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { defaultValue: 20, description: 'At most this many, up to 200.' })
  @IsInt()
  @Min(1)
  @Max(200)
  first = 20;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge before.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: ConnectionInfo;
}

/** The Relay connection type of a node: `Invoice` gives `InvoiceConnection` with `InvoiceEdge`. */
export function connectionOf<T>(node: Type<T>): Type<Connection<T>> {
  @ObjectType(`${node.name}Edge`)
  class Edge {
    @Field(() => String)
    cursor: string;

    @Field(() => node)
    node: T;
  }

  @ObjectType(`${node.name}Connection`)
  class NodeConnection {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => ConnectionInfo)
    pageInfo: ConnectionInfo;
  }
  return NodeConnection;
}

/** A connection out of `first + 1` rows. */
export function toConnection<T>(rows: readonly T[], first: number, cursorOf: (row: T) => readonly (string | number)[]): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The keys after which a connection goes on; nulls at its start. @throws CURSOR_INVALID */
export function keysAfter(args: ConnectionArgs, keys: number): readonly (string | number | null)[] {
  return decodeCursor(args.after ?? undefined, keys);
}
