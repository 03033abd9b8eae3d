// The presets as a shop has them that never touched any.

import type { ShopId } from "~/domain/ids";
import { type Edition, Editions, editionOf } from "~/domain/scenario/edition";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { type ScenarioSetting, untouchedSetting } from "~/domain/scenario/scenario-setting";
import { scenarioById, scenarios } from "~/scenarios";

type Change = Partial<ScenarioSetting>;

export const presetEdition = (id: ScenarioId, change: Change = {}): Edition =>
  editionOf(scenarioById(id), { ...untouchedSetting(scenarioById(id), 1 as ShopId), ...change }, new Map());

export const presetEditions = (change: (id: ScenarioId) => Change = () => ({})): Editions =>
  new Editions(scenarios.map(({ id }) => presetEdition(id, change(id))));
