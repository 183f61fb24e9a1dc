import { expect, test } from "vitest";
import { AddressRefused, publicAddresses } from "./checked-lookup";
import { isPublicAddress } from "./safe-address";
import { readWebhookUrl } from "./webhook-url";

const refused = [
  ...["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "169.254.170.2"],
  ...["100.100.100.200", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"],
  ...["192.0.0.8", "168.63.129.16", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fc00::1", "fec0::1"],
  ...["::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::127.0.0.1", "::808:808", "64:ff9b::a00:1"],
  ...["64:ff9b:1::a00:1", "2002:a00:1::", "2001::1", "2001:db8::1", "ff02::1", "100::1", "4000::1", "example.com", ""],
];

test.each(refused)("%s is not an address to send to", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "93.184.215.14", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::200e"])("%s is", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("where this machine itself is allowed, nothing else that is private is", () => {
  expect(["127.0.0.1", "::1"].map((address) => isPublicAddress(address, true))).toEqual([true, true]);
  expect(["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"].map((own) => isPublicAddress(own, true))).toEqual([
    false,
    false,
    false,
  ]);
});

test.each([
  ["http://example.com/hook", "notHttps"],
  ["http://127.0.0.1:99", "notHttps"],
  ["ftp://example.com", "notAddress"],
  ["file:///etc/passwd", "notAddress"],
  ["gopher://example.com", "notAddress"],
  ["example.com/hook", "notAddress"],
  ["https://", "notAddress"],
  [`https://example.com/${"x".repeat(2_000)}`, "notAddress"],
  ["https://me:secret@example.com", "withPassword"],
])("the address %s is refused", (text, problem) => {
  expect(readWebhookUrl(text, false)).toBe(problem);
});

test("plain http goes to this machine alone, and only where that is allowed", () => {
  expect(readWebhookUrl("http://127.0.0.1:99/x", true)).toBeInstanceOf(URL);
  expect(readWebhookUrl("http://localhost:99/x", true)).toBeInstanceOf(URL);
  expect(readWebhookUrl("http://10.0.0.1/x", true)).toBe("notHttps");
});

test.each([
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[fd00:ec2::254]/",
  "https://169.254.169.254/latest/meta-data/",
])("%s, however it is written, is refused without asking for a name", async (text) => {
  const url = readWebhookUrl(text, false);
  if (typeof url === "string") throw new Error(url);
  const resolve = () => Promise.reject(new Error("asked"));
  const host = url.hostname.replace(/^\[|\]$/g, "");
  await expect(publicAddresses(host, resolve, false)).rejects.toBeInstanceOf(AddressRefused);
});

test("one private address among public ones refuses the name", async () => {
  const resolve = async () => [
    { address: "93.184.215.14", family: 4 },
    { address: "10.0.0.7", family: 4 },
  ];
  await expect(publicAddresses("mixed.example", resolve, false)).rejects.toBeInstanceOf(AddressRefused);
  await expect(publicAddresses("none.example", async () => [], false)).rejects.toBeInstanceOf(AddressRefused);
});
