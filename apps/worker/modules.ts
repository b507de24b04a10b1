import type { Type } from '@nestjs/common';
import { ArPostingModule } from '#libs/process/ar-posting/index.js';
import { EngagementSetupModule } from '#libs/process/engagement-setup/index.js';
import { InvoiceGenerationModule } from '#libs/process/invoice-generation/index.js';

/** Every process slice that has jobs: whoever works must know them all, because what no host knows is delivered to nobody. */
export const modules: readonly Type[] = [ArPostingModule, EngagementSetupModule, InvoiceGenerationModule];
