import type { Icon } from "@tabler/icons-react";
import { paths } from "~/lib/paths";
import type { Permission } from "~/lib/permissions";
import type { Texts } from "~/lib/texts/texts";
import {
  IconBarcode,
  IconCoins,
  IconFlask,
  IconKey,
  IconLock,
  IconPlugConnected,
  IconPrinter,
  IconRuler2,
  IconTimeline,
  IconUpload,
  IconUser,
  IconWebhook,
} from "../icons";

export type Act = {
  key: keyof Texts["acts"]["labels"];
  to: string;
  icon: Icon;
  /** Null: everybody who is signed in. */
  needs: Permission | null;
};

/** What search can begin, as data: the page where each act is done, and who may do it. */
export const acts: readonly Act[] = [
  { key: "newExperiment", to: paths.newExperiment(), icon: IconFlask, needs: "experiment:plan" },
  { key: "uploadResults", to: paths.uploads(), icon: IconUpload, needs: "experiment:upload" },
  { key: "addCost", to: paths.costs(), icon: IconCoins, needs: "cost:write" },
  { key: "addMetric", to: paths.metrics(), icon: IconRuler2, needs: "metric:write" },
  { key: "recordChange", to: paths.newChange(), icon: IconTimeline, needs: "change:write" },
  { key: "runSheet", to: paths.runSheet(), icon: IconPrinter, needs: "order:lookUp" },
  { key: "armFile", to: paths.lookUpFile(), icon: IconBarcode, needs: "order:lookUp" },
  { key: "addConnection", to: paths.newConnection(), icon: IconPlugConnected, needs: "connection:write" },
  { key: "invitePerson", to: paths.invitePerson(), icon: IconUser, needs: "person:write" },
  { key: "newKey", to: paths.newKey(), icon: IconKey, needs: "key:write" },
  { key: "newWebhook", to: paths.newWebhook(), icon: IconWebhook, needs: "webhook:write" },
  { key: "changePassword", to: paths.account(), icon: IconLock, needs: null },
];

/** The acts that someone with these permissions may begin. */
export function allowedActs(permissions: readonly Permission[]): readonly Act[] {
  return acts.filter(({ needs }) => needs === null || permissions.includes(needs));
}
