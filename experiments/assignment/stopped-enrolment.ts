import type { Assign } from "./compile-experiment";
import type { EnrolledSet } from "./enrolled-set";
import type { AssignableExperiment } from "./experiment";
import { unitOf } from "./unit";
import { validateExperiment } from "./validate-experiment";

/**
 * The assignment of a phase whose enrolment has stopped: enrolled units keep their arm, whatever the condition says by
 * now, and nobody is added.
 *
 * @param enrolled The phase's units as the ledger had them at the stop, with the index of their arm.
 * @returns A function whose answers have no `bucket` (nothing is hashed); others are excluded as "enrolmentStopped".
 * @throws {RangeError} naming the field and its value when the experiment is refused by `validateExperiment`.
 */
export function compileStoppedEnrolment(experiment: AssignableExperiment, enrolled: EnrolledSet): Assign {
  validateExperiment(experiment);
  const { hashAttribute, targetingKeyStandsIn } = experiment;
  const arms = experiment.arms.map(({ key }) => key);
  return (context) => {
    const unit = unitOf(context, hashAttribute, targetingKeyStandsIn);
    if (unit === null) return { unit, armIndex: -1, arm: null, bucket: null, excluded: "unitMissing" };
    const armIndex = enrolled.armOf(unit);
    const arm = armIndex === null ? undefined : arms[armIndex];
    if (armIndex === null || arm === undefined) {
      return { unit, armIndex: -1, arm: null, bucket: null, excluded: "enrolmentStopped" };
    }
    return { unit, armIndex, arm, bucket: null, excluded: null };
  };
}
