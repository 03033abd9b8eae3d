// The presets as a shop has them that never touched any.
import { type Edition, Editions, editionOf } from "~/domain/edition";
import type { ShopId } from "~/domain/ids";
import type { ScenarioId } from "~/domain/scenario";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario-setting";
import { scenarioById, scenarios } from "~/scenarios";

type Change = Partial<ScenarioSetting>;

export const presetEdition = (id: ScenarioId, change: Change = {}): Edition =>
  editionOf(scenarioById(id), { ...untouchedSetting(scenarioById(id), 1 as ShopId), ...change }, new Map());

export const presetEditions = (change: (id: ScenarioId) => Change = () => ({})): Editions =>
  new Editions(scenarios.map(({ id }) => presetEdition(id, change(id))));
