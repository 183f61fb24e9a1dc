/** Which orders a reading of traces is about; what is absent does not narrow it down. Times are ms UTC. */
export interface TraceQuery {
  readonly placedFrom?: number;
  readonly placedUntil?: number;
  readonly sites?: readonly string[];
  readonly channels?: readonly string[];
  readonly regions?: readonly string[];
  /** Orders that one of these touched; empty: none. */
  readonly staff?: readonly StaffReference[];
  /** Orders of one arm: by their own number, or by their customer's. */
  readonly arm?: { readonly phaseId: string; readonly arm: string; readonly attribute: "orderId" | "customerId" };
  /** Sites that the reader may see; null: all, orders without a site too. */
  readonly siteScope: readonly string[] | null;
  /** Event types that are not steps of the flow. */
  readonly leaveOut?: readonly string[];
  /** Event types whose orders are counted, steps or not. */
  readonly marked?: readonly string[];
  /** At most so many orders; of more, an even part that is the same at every reading. */
  readonly mostOrders?: number;
}

/** Somebody at work as a source names them. */
export interface StaffReference {
  readonly connectionId: string;
  readonly staffRef: string;
}

/**
 * The steps of orders, as columns: orders of n cases, one after the other, their events in order of time. Lists of texts
 * are referred to by index; where nothing is known the index is `NONE`.
 */
export interface Traces {
  /** As many as cases. */
  readonly orderIds: readonly string[];
  /** Where each case's events begin; one more at the end. */
  readonly offsets: Uint32Array;
  readonly activities: readonly string[];
  /** Of each event: index into `activities`. */
  readonly activity: Uint16Array;
  /** Of each event: when it happened, ms UTC. */
  readonly at: Float64Array;
  /** Of each event: when the work began, ms UTC; NaN where that was not told. */
  readonly startAt: Float64Array;
  readonly staff: readonly StaffReference[];
  /** Of each event: index into `staff`. */
  readonly by: Uint32Array;
  /** Sites, channels, regions and carriers of cases. */
  readonly places: readonly string[];
  /** Of each case: indices into `places`. */
  readonly site: Uint32Array;
  readonly channel: Uint32Array;
  readonly region: Uint32Array;
  /** Who carried the order: the carrier of its first shipment that names one. */
  readonly carrier: Uint32Array;
  /** Of each case: 1 while it is neither delivered, cancelled nor closed. */
  readonly isOpen: Uint8Array;
  /** Of each type asked for: how many of the orders read have such an event. */
  readonly marked: Readonly<Record<string, number>>;
  /** The part of the orders asked for that was read: 1 unless there were more than `mostOrders`. */
  readonly share: number;
}

/** No site, carrier or person is known. */
export const NONE = 0xff_ff_ff_ff;

export interface WarehouseTraces {
  /**
   * Reads the steps of orders; events that wait to be folded are folded first. Lets other work go on while it reads.
   *
   * @param onProgress Hears of the share done, 0 to 1.
   */
  readTraces(query: TraceQuery, onProgress?: (share: number) => void): Promise<Traces>;
}
