import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./safe-address";

export interface FoundAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a host name; rejects when there is none. */
export type Resolve = (host: string) => Promise<readonly FoundAddress[]>;

export const systemResolve: Resolve = (host) => systemLookup(host, { all: true, verbatim: true });

/** A host that is, or leads to, an address that is not public. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * Every address of a host, each of them public: one that is not refuses the host, since nobody chooses which is used.
 *
 * @throws {AddressRefused} when an address is not public.
 */
export async function publicAddresses(
  host: string,
  resolve: Resolve,
  mayLoopBack: boolean,
): Promise<readonly FoundAddress[]> {
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (found.length === 0 || found.some(({ address }) => !isPublicAddress(address, mayLoopBack))) {
    throw new AddressRefused(`${host} is not a public address`);
  }
  return found;
}

/** What a socket asks: the addresses that were checked, whatever the name leads to by now. */
export function fixedLookup(addresses: readonly FoundAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (!first) callback(new AddressRefused("no address"), "");
    else if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}
