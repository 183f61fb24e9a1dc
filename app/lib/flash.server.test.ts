import { expect, test } from "vitest";
import { redirectWithFlash, takeFlash } from "./flash.server";

const pageRequest = (cookie: string) => new Request("http://localhost/", { headers: { Cookie: cookie } });

test("a sentence reaches the next page once", async () => {
  const response = await redirectWithFlash("/keys", { tone: "good", text: "Key made; keep it – safe" });
  expect(response.headers.get("Location")).toBe("/keys");
  const [pair = ""] = (response.headers.get("Set-Cookie") ?? "").split(";");
  const { flash, headers } = await takeFlash(pageRequest(pair));
  expect(flash).toEqual({ tone: "good", text: "Key made; keep it – safe" });
  expect(headers.get("Set-Cookie")).toContain("Max-Age=0");
});

test("a cookie that is no message is ignored", async () => {
  for (const cookie of ["", "flash=nonsense", "flash=eyJ0b25lIjoibG91ZCJ9"]) {
    expect((await takeFlash(pageRequest(cookie))).flash).toBeNull();
  }
});
