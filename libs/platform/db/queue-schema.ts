import { runMigrations } from 'bullmq';
import type pg from 'pg';

/** BullMQ makes a sequence per queue while it runs, so its role owns its schema. Its migrator also wants CREATE on the database for a moment. */
export async function createBullMqSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = rows[0]!.name;
  await client.query(`grant create on database ${database} to billwright_queue; set role billwright_queue`);
  try {
    await runMigrations(client as never, 'bullmq');
  } finally {
    await client.query(`reset role; revoke create on database ${database} from billwright_queue`);
  }
}
