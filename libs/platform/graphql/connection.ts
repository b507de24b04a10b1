import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { withMark, withoutMark } from '../http/list-cursors.js';
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

/** A list of the graph: what it is called, by which its cursors are known, the keys that its service pages by, and the node of a row. */
export interface Listed<T, Node> {
  readonly list: string;
  readonly keysOf: (row: T) => readonly (string | number)[];
  readonly toNode: (row: T) => Node;
}

/** The page of a service as a connection, whose cursors no other list takes. @throws CURSOR_INVALID 400 */
export async function connect<T, Node>(
  { first, after }: ConnectionArgs, { list, keysOf, toNode }: Listed<T, Node>, read: (page: PageQuery) => Promise<Page<T>>,
): Promise<Connection<Node>> {
  const { data, page } = await read({ limit: first, ...(after == null ? {} : { after: withoutMark(after, list) }) });
  const edges = data.map((row) => ({ cursor: withMark(encodeCursor(keysOf(row)), list), node: toNode(row) }));
  return { edges, pageInfo: { hasNextPage: page.next !== null, endCursor: edges.at(-1)?.cursor ?? null } };
}
