import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '#libs/platform/index.js';
import type { WorkRecord } from '#libs/process/approval-routing/index.js';
import { Money } from './money.types.js';

@ObjectType({ description: 'A document of an approval request, as its decider sees it.' })
export class ApprovalItem {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  itemNo: number;

  @Field(() => ID)
  documentId: string;

  @Field(() => Int)
  versionNo: number;

  @Field(() => String)
  contentHash: string;

  @Field(() => String)
  status: string;
}

@ObjectType({ description: 'An approval that waits for the person who asks.' })
export class WorkItem {
  @Field(() => ID, { description: 'Of the step.' })
  id: string;

  @Field(() => ID)
  requestId: string;

  @Field(() => String, { description: 'OPERATIONAL or FINANCIAL.' })
  duty: string;

  @Field(() => String)
  documentType: string;

  @Field(() => ID, { description: 'The document, or the batch when several share the request.' })
  documentId: string;

  @Field(() => Int, { description: 'Of the request: what `approve` takes to decide all of it.' })
  versionNo: number;

  @Field(() => String)
  contentHash: string;

  @Field(() => ID)
  requesterId: string;

  @Field(() => ID, { nullable: true, description: 'Whose place the person takes by delegation.' })
  onBehalfOfId: string | null;

  @Field(() => Int)
  itemCount: number;

  @Field(() => Money, { nullable: true })
  amount: Money | null;

  @Field(() => String, { description: 'RFC 3339.' })
  openedAt: string;

  @Field(() => String, { nullable: true, description: 'RFC 3339.' })
  dueAt: string | null;
}

export const WorkItemConnection = connectionOf(WorkItem);

export function toWorkItem({ kind, onBehalfOf, amountMinor, currency, openedAt, dueAt, ...item }: WorkRecord): WorkItem {
  return {
    ...item,
    duty: kind,
    onBehalfOfId: onBehalfOf,
    amount: amountMinor === null || currency === null ? null : { amount: amountMinor, currency },
    openedAt: openedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
  };
}
