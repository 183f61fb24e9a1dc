/** Which customers a reading is about. */
export interface PurchaseQuery {
  /** Sites whose orders count; null: all. */
  readonly siteScope: readonly string[] | null;
  /** Of orders in other currencies the value is not known. */
  readonly currency: string;
  /** Orders placed from here on are left out, ms UTC. */
  readonly until: number;
  /** Purchases of one day count once; this is where a day begins, ms after midnight UTC. */
  readonly dayStartsAt: number;
  /** At most so many customers; of more, an even part that is the same at every reading. */
  readonly mostCustomers: number;
}

/** What one customer bought; orders that were cancelled are no purchases. */
export interface CustomerPurchases {
  readonly customerId: string;
  /** Of the last order that says; null: none does. */
  readonly segment: string | null;
  /** Days with a purchase (days since 1970, shifted by `dayStartsAt`), rising. */
  readonly days: readonly number[];
  /** What was bought on each of these days, minor units; null where an amount is not known. */
  readonly spent: readonly (number | null)[];
}

export interface PurchaseReading {
  readonly customers: readonly CustomerPurchases[];
  /** The part of the customers that was read. */
  readonly share: number;
}

export interface WarehousePurchases {
  /**
   * What customers bought and when; lets other work go on while it reads.
   *
   * @param onProgress Hears of the share done, 0 to 1.
   */
  readPurchases(query: PurchaseQuery, onProgress?: (share: number) => void): Promise<PurchaseReading>;
}
