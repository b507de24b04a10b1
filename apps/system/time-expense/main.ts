import { serve } from '#libs/platform/index.js';
import { timeExpenseDoor } from './time-expense-api.module.js';

await serve({ doors: [timeExpenseDoor] });
