import { utcOf } from "./local-time";
import { drawLuck, type Luck } from "./order-luck";
import type { PlantedEffects } from "./planted-effects";
import { type OrderedGoods, orderedGoods, returnReason } from "./products";
import type { Random } from "./random";
import { afterWork, arrival, isOpen, nextPickUp, promiseFor, startOfWork } from "./shop-calendar";
import { type Channel, type SiteName, truths } from "./truths";

/** One normalised event; attributes are in the wire format of the event interface. */
export interface SimulatedEvent {
  readonly id: string;
  readonly type: string;
  /** Milliseconds UTC. */
  readonly occurredAt: number;
  readonly startAt?: number;
  readonly order: string;
  readonly customer: string;
  /** The source's reference to a member of staff. */
  readonly staff?: string;
  readonly site: SiteName;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is decided before an order's life begins. Times are local minutes. */
export interface OrderSetting {
  readonly order: string;
  readonly customer: string;
  readonly site: SiteName;
  readonly channel: Channel;
  readonly placed: number;
  readonly effects: PlantedEffects;
  /** Local minutes from which the pick-up is missing. */
  readonly problemSince: number;
  /** Milliseconds UTC; nothing after it has happened yet. */
  readonly now: number;
  readonly region?: string;
  readonly segment?: string;
  /** How much more than others the customer spends, a standard normal draw; null or absent: like anybody. */
  readonly taste?: number | null;
}

const DAY = 1440;
const SHIPPING_MINOR = 290;
const CANCELLED_SHARE = 0.025;
const CONTACT_SHARE = { onTime: 0.09, late: 0.32 };
const RETURNED_SHARE = { onTime: 0.104, late: 0.13 };
const ANSWERING_SHARE = 0.15;
/** Cumulative shares of the scores 1 to 4; means 4.4 and 3.1. */
const SCORES = { onTime: [0.02, 0.05, 0.13, 0.4], late: [0.18, 0.34, 0.56, 0.82] };

const eur = (minor: number) => ({ amountMinor: Math.round(minor), currency: truths.currency });
const exponential = (u: number, mean: number) => -mean * Math.log(1 - u);
const between = (u: number, low: number, high: number) => low + u * (high - low);

function deliveryDays(u: number): number {
  if (u < 0.7) return 1;
  if (u < 0.94) return 2;
  return u < 0.99 ? 3 : 4;
}

function staffRef(site: SiteName, u: number): string {
  const person = Math.floor(u * truths.teamsPerSite * truths.peoplePerTeam);
  const team = Math.floor(person / truths.peoplePerTeam) + 1;
  return `${site.toLowerCase()}-${team}-${(person % truths.peoplePerTeam) + 1}`;
}

interface Sale {
  readonly ordered: OrderedGoods;
  readonly price: number;
  readonly shipping: number;
  readonly goods: number;
}

/** What the customer is like and the occasion make together the spread of prices that the truths were set for. */
function basePrice(taste: number | null, occasion: number): number {
  const own = Math.sqrt(taste === null ? 0 : truths.repeatBuying.spendBetweenCustomers);
  return Math.round(4_600 * Math.exp(PRICE_SPREAD * (own * (taste ?? 0) + Math.sqrt(1 - own ** 2) * occasion)));
}

function sell({ effects, taste = null }: OrderSetting, luck: Luck): Sale {
  const base = basePrice(taste, luck.price);
  let price = base;
  const threshold = effects.freeShippingFromMinor;
  if (price < threshold && price >= threshold - 800 && luck.fillUp < effects.fillUpShare)
    price = threshold + (price % 300);
  price += effects.basketMinor;
  return {
    price,
    shipping: price >= threshold ? 0 : SHIPPING_MINOR,
    goods: Math.round(price * between(luck.goods, 0.46, 0.58)),
    ordered: orderedGoods(base, price, luck),
  };
}

const PRICE_SPREAD = 0.42;

/** Collects an order's events, leaving out what has not happened yet. */
class Diary {
  readonly events: SimulatedEvent[] = [];

  constructor(private readonly setting: OrderSetting) {}

  /** Notes an event at a local minute; work that was done here has its start and who did it. */
  note(type: string, time: number, attributes: SimulatedEvent["attributes"] = {}, work?: Work, again = ""): void {
    const { order, customer, site, now } = this.setting;
    const occurredAt = utcOf(time);
    if (occurredAt > now) return;
    const done = work === undefined ? {} : { startAt: utcOf(work.start), staff: work.staff };
    this.events.push({ id: `${order}-${type}${again}`, type, occurredAt, order, customer, site, attributes, ...done });
  }
}

interface Work {
  readonly start: number;
  readonly staff: string;
}

/** The events of one order up to now, in order of time; random numbers from its own stream. */
export function orderHistory(setting: OrderSetting, random: Random): SimulatedEvent[] {
  const luck = drawLuck(random);
  const diary = new Diary(setting);
  const { placed, site, channel, effects, region, segment } = setting;
  const sale = sell(setting, luck);
  const promised = promiseFor(placed);
  diary.note("placed", placed, {
    price: eur(sale.price),
    shipping: eur(sale.shipping),
    goods: eur(sale.goods),
    promisedAt: new Date(utcOf(promised)).toISOString(),
    site,
    channel,
    ...(region === undefined ? {} : { region, segment }),
    lines: sale.ordered.lines.map(({ product, minor }, at) => ({
      ...{ line: String(at + 1), product, quantity: 1, price: eur(minor) },
    })),
  });
  const paid = placed + between(luck.goods, 0.2, 4);
  diary.note("paid", paid);
  const released = holdIfOutOfStock(setting, luck, diary, paid);
  const queue = isOpen(released) ? exponential(luck.queue, 40) : between(luck.queue, 5, 240);
  const pickStart = afterWork(released, Math.max(1, queue - effects.fasterMinutes));
  if (luck.cancelled < CANCELLED_SHARE * effects.cancelFactor) {
    cancel(sale, diary, between(luck.cancelledWhen, paid + 1, pickStart));
    return diary.events;
  }
  const shipped = prepare(setting, luck, diary, pickStart);
  const delivered = arrival(shipped, deliveryDays(luck.transit), luck.doorbell);
  diary.note("delivered", delivered);
  afterDelivery(setting, luck, diary, { sale, promised, delivered });
  return diary.events.sort((one, other) => one.occurredAt - other.occurredAt);
}

/** What runs out of stock are the goods that would also travel longest: without them the rest looks faster. */
function holdIfOutOfStock({ effects }: OrderSetting, luck: Luck, diary: Diary, paid: number): number {
  if (luck.transit < 1 - effects.heldShare) return paid;
  const released = paid + truths.backlog.daysHeld * DAY;
  diary.note("held", paid + 1, { reason: "out_of_stock" });
  diary.note("released", released);
  return released;
}

function cancel(sale: Sale, diary: Diary, time: number): void {
  const { price, shipping, goods } = sale;
  diary.note("cancelled", time, { by: "customer", price: eur(price), shipping: eur(shipping), goods: eur(goods) });
  diary.note("refunded", time + DAY, { reason: "cancelled", amount: eur(price + shipping) });
}

/** Picking, packing and the pick-up; answers when the parcel left. */
function prepare({ site, effects, problemSince }: OrderSetting, luck: Luck, diary: Diary, pickStart: number): number {
  const picking = between(luck.pick, 2.5, 5.5);
  const pickingFrom = startOfWork(pickStart, picking);
  const picked = pickingFrom + picking;
  diary.note("picked", picked, {}, { start: pickingFrom, staff: staffRef(site, luck.picker) });
  const packing = between(luck.pack, 1.5, 4.5) + effects.packingMinutes;
  const packer = staffRef(site, luck.packer);
  const pack = (from: number, again?: string) => {
    const start = startOfWork(afterWork(from, exponential(luck.bench, 25)), packing);
    diary.note("packed", start + packing, {}, { start, staff: packer }, again);
    return start + packing;
  };
  let packed = pack(picked);
  if (site === truths.deviation.site && luck.missing < truths.deviation.share) {
    const start = startOfWork(afterWork(packed, 12), picking);
    diary.note("picked", start + picking, {}, { start, staff: packer }, "-again");
    packed = pack(start + picking, "-again");
  }
  const shipped = nextPickUp(packed, site, problemSince);
  const billed = effects.packagingMinor === null ? {} : { packaging: eur(effects.packagingMinor) };
  diary.note("shipped", shipped, { carrier: eur(430), ...billed });
  return shipped;
}

interface Delivery {
  readonly sale: Sale;
  readonly promised: number;
  readonly delivered: number;
}

function afterDelivery(setting: OrderSetting, luck: Luck, diary: Diary, delivery: Delivery): void {
  const { effects, placed } = setting;
  const { sale, promised, delivered } = delivery;
  const when = delivered > promised ? "late" : "onTime";
  if (luck.contact < CONTACT_SHARE[when] * effects.contactFactor) {
    const asked = when === "late" ? promised + luck.contactWhen * DAY : placed + (0.1 + luck.contactWhen) * DAY;
    diary.note("contact_received", asked, { reason: when === "late" ? "where_is_my_order" : "question" });
  }
  if (luck.damaged < truths.damagedShare + effects.damageAdded) {
    diary.note("error_reported", delivered + between(luck.contactWhen, 2, 48) * 60, { kind: "damaged" });
  }
  if (luck.answers < ANSWERING_SHARE) {
    const score = 1 + SCORES[when].filter((share) => luck.score >= share).length;
    diary.note("feedback_received", delivered + between(luck.score, 0.5, 3) * DAY, { score });
  }
  if (luck.returned < RETURNED_SHARE[when] * sale.ordered.factor) takeBack(setting, luck, diary, delivery);
}

/** The way back: asked for, received by somebody who looks at it or by a machine, and refunded or exchanged. */
function takeBack({ site }: OrderSetting, luck: Luck, diary: Diary, { sale, promised, delivered }: Delivery): void {
  const requested = delivered + between(luck.returnedWhen, 1, 12) * DAY;
  const [first] = sale.ordered.lines;
  const reason = returnReason(first?.product ?? "", delivered > promised, luck.reason, luck.words);
  const lines = sale.ordered.lines.map((_, at) => ({ line: String(at + 1), quantity: 1 }));
  diary.note("return_requested", requested, { reason, lines });
  const sorting = between(luck.queue, 4, 8);
  const arrived = afterWork(requested + between(luck.contactWhen, 2, 5) * DAY, 30 + 120 * luck.doorbell);
  const start = startOfWork(arrived, sorting);
  const received = start + sorting;
  const isExchanged = luck.exchanged < truths.exchangedShare;
  const isSelfService = luck.selfService < truths.selfServiceShare;
  const work = isSelfService ? undefined : { start, staff: staffRef(site, luck.receiver) };
  diary.note("return_received", received, isExchanged ? {} : { goods: eur(sale.goods) }, work);
  const done = received + between(luck.pick, 1, 24) * 60;
  if (isExchanged) diary.note("exchanged", done);
  else diary.note("refunded", done, { reason: "returned", amount: eur(sale.price) });
}
