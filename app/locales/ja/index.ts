// All Japanese words, by area.
import { campaigns } from "./campaigns";
import { common } from "./common";
import { contents } from "./contents";
import { customers } from "./customers";
import { deliveries } from "./deliveries";
import { dryRun } from "./dry-run";
import { home } from "./home";
import { scenario } from "./scenario";
import { scenarios } from "./scenarios";
import { segments } from "./segments";
import { settings } from "./settings";
import { signIn } from "./sign-in";
import { starter } from "./starter";
import { support } from "./support";
import { todo } from "./todo";
import { unsubscribe } from "./unsubscribe";

export const ja = {
  common,
  home,
  scenarios,
  scenario,
  customers,
  deliveries,
  settings,
  signIn,
  support,
  unsubscribe,
  campaigns,
  contents,
  todo,
  starter,
};
export const ja = { common, home, scenarios, scenario, customers, deliveries, segments, settings, signIn, support, unsubscribe };
export const ja = { common, home, scenarios, scenario, customers, deliveries, dryRun, settings, signIn, support, unsubscribe };
