import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { encodeCursor, type Page, type PageQuery } from '../http/page.js';

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

/** What a service takes to answer the page that a connection asks for. */
export function toPageQuery({ first, after }: ConnectionArgs): PageQuery {
  return { limit: first, ...(after == null ? {} : { after }) };
}

/** A connection out of the page of a service; `cursorOf` gives the keys that the service pages by. */
export function toConnection<T, Node>({ data, page }: Page<T>, cursorOf: (row: T) => readonly (string | number)[], toNode: (row: T) => Node): Connection<Node> {
  const edges = data.map((row) => ({ cursor: encodeCursor(cursorOf(row)), node: toNode(row) }));
  return { edges, pageInfo: { hasNextPage: page.next !== null, endCursor: edges.at(-1)?.cursor ?? null } };
}
