import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { type SnippetSetting, snippets } from "./snippets";

const setting: SnippetSetting = {
  baseUrl: "https://lab.example.com",
  experimentKey: "free-shipping",
  attribute: "customerId",
  asked: ["site", "value"],
  fallback: '{"freeShippingFrom":49}',
  secretKey: "YOUR_SECRET_KEY",
  clientKey: "lab_client_1",
};

test("every TypeScript snippet compiles, together with how it reports", () => {
  for (const { language, evaluate, expose } of snippets(setting)) {
    if (language !== "typescript") continue;
    const code = `declare const order: any; declare const customer: any;\n${evaluate}\n${expose}`;
    expect(() => transformSync(code, { loader: "ts", format: "esm" })).not.toThrow();
  }
});

test("every snippet asks this installation for this experiment", () => {
  for (const { evaluate } of snippets(setting)) {
    expect(evaluate).toContain("https://lab.example.com");
    expect(evaluate).toContain("free-shipping");
    expect(evaluate).toContain("customerId");
  }
});

test("a page never holds the secret key", () => {
  for (const { key, evaluate, expose } of snippets(setting)) {
    if (key === "openFeatureWeb" || key === "growthBook") expect(evaluate + expose).not.toContain("YOUR_SECRET_KEY");
    else expect(evaluate + expose).not.toContain("lab_client_1");
  }
});

test("the question fits the payload", () => {
  const asked = (fallback: string) => snippets({ ...setting, fallback })[0]?.evaluate;
  expect(asked('"carton"')).toContain('getStringDetails("free-shipping", "carton"');
  expect(asked("true")).toContain("getBooleanDetails");
  expect(asked("49")).toContain("getNumberDetails");
  expect(asked("null")).toContain("getObjectDetails");
});

test("what curl posts is JSON", () => {
  const [, , , curl] = snippets(setting);
  for (const text of [curl?.evaluate, curl?.expose]) {
    const body = /-d '(.*)'$/s.exec(text ?? "")?.[1] ?? "";
    expect(() => JSON.parse(body)).not.toThrow();
  }
});
