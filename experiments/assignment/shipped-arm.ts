import type { AttributeContext } from "./experiment";
import { hashSeed, PLACES, placeAfterSeed } from "./hash";
import { insideTable } from "./ranges";
import { unitOf } from "./unit";

/** What is served after an experiment was concluded with "ship". */
export interface Shipment {
  readonly hashAttribute: string;
  /** True when `targetingKey` may stand in for an absent `hashAttribute`. */
  readonly targetingKeyStandsIn: boolean;
  readonly arm: string;
  readonly control: string;
  /** Share of the units that get the shipped arm, hold-out aside; raised step by step up to 1. */
  readonly rampShare: number;
  readonly rampSeed: string;
  /** Units that keep control for good, to learn later whether the effect lasted. */
  readonly holdOut?: HoldOut;
}

export interface HoldOut {
  readonly seed: string;
  readonly share: number;
}

export interface Served {
  readonly unit: string | null;
  readonly arm: string;
  /** "everyone" when neither ramp nor hold-out could have answered otherwise (nothing was hashed). */
  readonly reason: "everyone" | "ramp" | "beforeRamp" | "holdOut" | "unitMissing";
}

/**
 * Prepares what is served after the end.
 *
 * Hold-out and ramp place units by seeds of their own: the hold-out stays the same however the ramp rises, and a higher
 * ramp share adds units and takes none back. A context that names no unit gets control until everyone gets the arm.
 *
 * @throws {RangeError} naming the field and its value when a share is not in [0, 1] or a seed, needed, is empty.
 */
export function compileShippedArm(shipment: Shipment): (context: AttributeContext) => Served {
  validateShipment(shipment);
  const { hashAttribute, targetingKeyStandsIn, arm, control } = shipment;
  const inHoldOut = compileShare(shipment.holdOut?.seed ?? "", shipment.holdOut?.share ?? 0);
  const inRamp = compileShare(shipment.rampSeed, shipment.rampShare);
  const toEveryone = servesEveryone(shipment);
  return (context) => {
    const unit = unitOf(context, hashAttribute, targetingKeyStandsIn);
    if (toEveryone) return { unit, arm, reason: "everyone" };
    if (unit === null) return { unit, arm: control, reason: "unitMissing" };
    if (inHoldOut(unit)) return { unit, arm: control, reason: "holdOut" };
    return inRamp(unit) ? { unit, arm, reason: "ramp" } : { unit, arm: control, reason: "beforeRamp" };
  };
}

/** True when every context gets the shipped arm. */
export function servesEveryone({ rampShare, holdOut }: Shipment): boolean {
  return rampShare === 1 && (holdOut === undefined || holdOut.share === 0);
}

/** Refuses shares outside [0, 1], and an empty seed where one is needed. */
export function validateShipment({ rampShare, rampSeed, holdOut }: Shipment): void {
  requireShare("rampShare", rampShare);
  if (rampShare < 1 && rampSeed === "") throw new RangeError('rampSeed is "": a text is needed');
  if (holdOut === undefined) return;
  requireShare("holdOut.share", holdOut.share);
  if (holdOut.seed === "") throw new RangeError('holdOut.seed is "": a text is needed');
  if (holdOut.seed === rampSeed) throw new RangeError(`holdOut.seed is "${rampSeed}": the ramp has the same seed`);
}

function requireShare(field: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${field} is ${share}: it is a share from 0 to 1`);
}

function compileShare(seed: string, share: number): (unit: string) => boolean {
  const seedState = hashSeed(seed);
  const inside = insideTable([[0, share]], PLACES[2]);
  return (unit) => inside[placeAfterSeed(seedState, unit)] === 1;
}
