import { expect, test } from "vitest";
import { describeDevice } from "./device";
import { hashPassword, verifyPassword } from "./password.server";
import { safeReturnPath } from "./return-path";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/605.1",
    "Safari on Mac",
  ],
  ["curl/8.5", "A browser on an unknown system"],
  [null, "A browser on an unknown system"],
])("a device in words: %s", (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words);
});

test("passwords are kept as argon2id with the cost that OWASP asks for", async () => {
  const stored = await hashPassword("seven brown parcels");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashPassword("seven brown parcels")).not.toBe(stored);
  expect(await verifyPassword(stored, "seven brown parcels")).toBe(true);
  expect(await verifyPassword(stored, "seven brown parcel")).toBe(false);
});

test("the same letters typed by another keyboard are the same password", async () => {
  expect(await verifyPassword(await hashPassword("grüne Kisten überall"), "gru\u0308ne Kisten u\u0308berall")).toBe(
    true,
  );
});

test("an account that does not exist takes as long as one that does", async () => {
  const stored = await hashPassword("seven brown parcels");
  const time = async (passwordHash: string | null) => {
    const start = performance.now();
    for (let i = 0; i < 5; i++) expect(await verifyPassword(passwordHash, "no")).toBe(false);
    return performance.now() - start;
  };
  await time(null);
  const [known, unknown] = [await time(stored), await time(null)];
  expect(unknown / known).toBeGreaterThan(0.3);
  expect(unknown / known).toBeLessThan(3.3);
});

test.each([
  ["/experiments?page=2", "/experiments?page=2"],
  ["/", "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["/\t/elsewhere.example", "/"],
  ["https://elsewhere.example", "/"],
  ["experiments", "/"],
  [null, "/"],
])("back to %s means %s", (to, path) => {
  expect(safeReturnPath(to)).toBe(path);
});
