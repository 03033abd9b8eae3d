// All Japanese words, by area.
import { common } from "./common";
import { customers } from "./customers";
import { deliveries } from "./deliveries";
import { home } from "./home";
import { scenario } from "./scenario";
import { scenarios } from "./scenarios";
import { settings } from "./settings";
import { signIn } from "./sign-in";
import { support } from "./support";
import { unsubscribe } from "./unsubscribe";

export const ja = { common, home, scenarios, scenario, customers, deliveries, settings, signIn, support, unsubscribe };
