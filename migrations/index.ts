import { CreatePlatform1767000000000 } from './1767000000000-create-platform.js';
import { CreateIdentity1767000001000 } from './1767000001000-create-identity.js';

/** Every migration, oldest first. A released one is never edited: write the next. */
export const migrations = [CreatePlatform1767000000000, CreateIdentity1767000001000];
