/** What the snippets are filled in with. */
export interface SnippetSetting {
  /** Address of this installation, without a slash at its end. */
  readonly baseUrl: string;
  readonly experimentKey: string;
  /** The attribute that names the unit, for instance `orderId`. */
  readonly attribute: string;
  /** Names of the attributes that the plan's sentence asks for. */
  readonly asked: readonly string[];
  /** What is answered outside the experiment, as JSON. */
  readonly fallback: string;
  readonly secretKey: string;
  readonly clientKey: string;
}

export interface Snippet {
  readonly key: "openFeatureServer" | "openFeatureWeb" | "growthBook" | "curl";
  readonly language: "typescript" | "shell";
  readonly evaluate: string;
  readonly expose: string;
  /** True when the exposure goes through the shop's own server. */
  readonly isRelayed: boolean;
}

/** Working code for each way to ask for an arm and to report that it was met. */
export function snippets(setting: SnippetSetting): readonly Snippet[] {
  return [openFeatureServer(setting), openFeatureWeb(setting), growthBook(setting), curl(setting)];
}

const unitOf = ({ attribute }: SnippetSetting) => (attribute === "customerId" ? "customer.id" : "order.id");
const eventUnit = ({ attribute }: SnippetSetting, value: string) => {
  if (attribute === "orderId") return `order: ${value}`;
  return attribute === "customerId" ? `customer: ${value}` : `units: { ${attribute}: ${value} }`;
};
const askedLines = ({ asked }: SnippetSetting, indent: string) =>
  asked.map((name) => `\n${indent}${name}: order.${name},`).join("");

/** Which of OpenFeature's four questions fits the payload. */
function questionFor({ fallback }: SnippetSetting): { ask: string; otherwise: string } {
  const value: unknown = JSON.parse(fallback);
  if (typeof value === "string") return { ask: "getStringDetails", otherwise: fallback };
  if (typeof value === "boolean") return { ask: "getBooleanDetails", otherwise: fallback };
  if (typeof value === "number") return { ask: "getNumberDetails", otherwise: fallback };
  return { ask: "getObjectDetails", otherwise: fallback };
}

function openFeatureServer(setting: SnippetSetting): Snippet {
  const { ask, otherwise } = questionFor(setting);
  return {
    key: "openFeatureServer",
    language: "typescript",
    isRelayed: false,
    evaluate: `import { OpenFeature } from "@openfeature/server-sdk";
import { OFREPProvider } from "@openfeature/ofrep-provider";

await OpenFeature.setProviderAndWait(
  new OFREPProvider({
    baseUrl: "${setting.baseUrl}",
    headers: [["Authorization", "Bearer ${setting.secretKey}"]],
  }),
);
const client = OpenFeature.getClient();

const { value, variant } = await client.${ask}("${setting.experimentKey}", ${otherwise}, {
  ${setting.attribute}: ${unitOf(setting)},${askedLines(setting, "  ")}
});`,
    expose: `// For answers that were kept and are used later. Register it once, for flags whose unit is ${setting.attribute}.
OpenFeature.addHooks({
  async after({ flagKey, context }, { variant }) {
    if (variant === undefined) return;
    await fetch("${setting.baseUrl}/api/events", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer ${setting.secretKey}" },
      body: JSON.stringify({
        id: \`exposed-\${flagKey}-\${context.${setting.attribute}}\`,
        type: "exposed",
        occurredAt: new Date().toISOString(),
        ${eventUnit(setting, `String(context.${setting.attribute})`)},
        attributes: { experiment: flagKey, arm: variant },
      }),
    });
  },
});`,
  };
}

function openFeatureWeb(setting: SnippetSetting): Snippet {
  const { ask, otherwise } = questionFor(setting);
  return {
    key: "openFeatureWeb",
    language: "typescript",
    isRelayed: true,
    evaluate: `import { OpenFeature } from "@openfeature/web-sdk";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";

await OpenFeature.setContext({
  ${setting.attribute}: ${unitOf(setting)},${askedLines(setting, "  ")}
});
await OpenFeature.setProviderAndWait(
  new OFREPWebProvider({
    baseUrl: "${setting.baseUrl}",
    headers: [["Authorization", "Bearer ${setting.clientKey}"]],
  }),
);
const { value, variant } = OpenFeature.getClient().${ask}("${setting.experimentKey}", ${otherwise});`,
    expose: `OpenFeature.addHooks({
  after({ flagKey, context }, { variant }) {
    if (variant === undefined) return;
    const met = { experiment: flagKey, arm: variant, unit: String(context.${setting.attribute}) };
    navigator.sendBeacon("/exposed", JSON.stringify(met));
  },
});`,
  };
}

function growthBook(setting: SnippetSetting): Snippet {
  return {
    key: "growthBook",
    language: "typescript",
    isRelayed: true,
    evaluate: `import { GrowthBook } from "@growthbook/growthbook";

const growthbook = new GrowthBook({
  apiHost: "${setting.baseUrl}",
  clientKey: "${setting.clientKey}",
  attributes: {
    ${setting.attribute}: ${unitOf(setting)},${askedLines(setting, "    ")}
  },
  trackingCallback: reportMet,
});
await growthbook.init();
const value = growthbook.getFeatureValue("${setting.experimentKey}", ${setting.fallback});`,
    expose: `function reportMet(experiment: { key: string }, result: { key: string; hashValue: string }) {
  const met = { experiment: experiment.key, arm: result.key, unit: result.hashValue };
  navigator.sendBeacon("/exposed", JSON.stringify(met));
}`,
  };
}

function curl(setting: SnippetSetting): Snippet {
  const context = JSON.stringify({
    context: Object.fromEntries([[setting.attribute, "A-1001"], ...setting.asked.map((name) => [name, "…"])]),
  });
  const unit = setting.attribute === "orderId" ? "order" : setting.attribute === "customerId" ? "customer" : null;
  const event = JSON.stringify({
    id: "exposed-A-1001",
    type: "exposed",
    occurredAt: "2026-01-31T10:00:00+01:00",
    ...(unit === null ? { units: { [setting.attribute]: "A-1001" } } : { [unit]: "A-1001" }),
    attributes: { experiment: setting.experimentKey, arm: "…" },
  });
  return {
    key: "curl",
    language: "shell",
    isRelayed: false,
    evaluate: `curl -X POST "${setting.baseUrl}/ofrep/v1/evaluate/flags/${setting.experimentKey}" \\
  -H "Authorization: Bearer ${setting.secretKey}" \\
  -H "Content-Type: application/json" \\
  -d '${context}'`,
    expose: `curl -X POST "${setting.baseUrl}/api/events" \\
  -H "Authorization: Bearer ${setting.secretKey}" \\
  -H "Content-Type: application/json" \\
  -d '${event}'`,
  };
}
