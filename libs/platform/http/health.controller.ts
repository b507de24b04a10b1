import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenDoor } from '../auth/guard.js';
import { Db } from '../db/db.js';
import { JobWorker } from '../jobs/worker.js';

/** For load balancers and operators: alive means the process answers, ready means it can work. */
@ApiExcludeController()
@OpenDoor()
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Db,
    private readonly worker: JobWorker,
  ) {}

  @Get('live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'up' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; database: string; jobs: string }> {
    const database = await this.db.pool.query('select 1').then(() => 'up', () => 'down');
    const jobs = this.worker.isEnabled() && !this.worker.isWorking() ? 'down' : 'up';
    const status = database === 'up' && jobs === 'up' ? 'up' : 'down';
    void reply.status(status === 'up' ? 200 : 503);
    return { status, database, jobs };
  }
}
