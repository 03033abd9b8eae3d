// When does the long and periodic work run? One table, subject by subject; pg-boss keeps the time and the retries.
import type { Job } from "./job";
import { couponJobs } from "./periodic/coupons.server";
import { doorJobs } from "./periodic/doors.server";
import { learningJobs } from "./periodic/learning.server";
import { longWork } from "./periodic/long-work.server";
import { outsideJobs } from "./periodic/outside.server";
import { pressureJobs } from "./periodic/pressure.server";
import { retentionJobs } from "./periodic/retention.server";
import { tellingJobs } from "./periodic/telling.server";
import { upkeepJobs } from "./periodic/upkeep.server";

/** In the order in which a simulated clock runs what is due at one instant. */
export const jobs: Job[] = [
  ...learningJobs,
  ...pressureJobs,
  ...upkeepJobs,
  ...couponJobs,
  ...doorJobs,
  ...tellingJobs,
  ...retentionJobs,
  ...outsideJobs,
  ...longWork,
];
