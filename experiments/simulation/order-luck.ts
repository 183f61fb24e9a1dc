import type { Random } from "./random";

/** The chance in an order's life; all but the price between 0 and 1. */
export interface Luck {
  readonly price: number;
  readonly goods: number;
  readonly fillUp: number;
  readonly selfService: number;
  readonly cancelled: number;
  readonly cancelledWhen: number;
  readonly queue: number;
  readonly pick: number;
  readonly bench: number;
  readonly pack: number;
  readonly transit: number;
  readonly doorbell: number;
  readonly damaged: number;
  readonly contact: number;
  readonly contactWhen: number;
  readonly returned: number;
  readonly returnedWhen: number;
  readonly answers: number;
  readonly score: number;
  readonly picker: number;
  readonly packer: number;
  readonly product: number;
  readonly accessory: number;
  readonly missing: number;
  readonly reason: number;
  readonly words: number;
  readonly exchanged: number;
  readonly receiver: number;
}

/** All of an order's chance, drawn at once, so that an arm changes what comes of it and never what was drawn. */
export function drawLuck(random: Random): Luck {
  const u = () => random.uniform();
  return {
    price: random.normal(),
    goods: u(),
    fillUp: u(),
    selfService: u(),
    cancelled: u(),
    cancelledWhen: u(),
    queue: u(),
    pick: u(),
    bench: u(),
    pack: u(),
    transit: u(),
    doorbell: u(),
    damaged: u(),
    contact: u(),
    contactWhen: u(),
    returned: u(),
    returnedWhen: u(),
    answers: u(),
    score: u(),
    picker: u(),
    packer: u(),
    product: u(),
    accessory: u(),
    missing: u(),
    reason: u(),
    words: u(),
    exchanged: u(),
    receiver: u(),
  };
}
