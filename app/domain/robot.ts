// Does a browser's name say that it is a robot?
import { isbot } from "isbot";

/** Apps for news open a shop's page for their reader (SmartNews, NewsPicks, Yahoo's); the list of robots takes their very name for a crawler's. */
const newsApps = /news(?=picks\b|app\b|\b)/gi;

export const isRobotName = (userAgent: string): boolean =>
  isbot(userAgent.includes("AppleWebKit") ? userAgent.replace(newsApps, "") : userAgent);
