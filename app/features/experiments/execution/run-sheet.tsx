import { useFormat, useTexts } from "~/components/preferences";
import { armColour } from "~/components/theme/arm-colours";
import { paths } from "~/lib/paths";
import type { ArmForOrder } from "./arm-for-order";
import type { OrderWithArms, SheetExperiment } from "./day-list.server";
import classes from "./run-sheet.module.css";

export type RunSheetProps = {
  title: string;
  /** Empty: the orders name no site. */
  site: string;
  experiments: readonly SheetExperiment[];
  orders: readonly OrderWithArms[];
};

/** One site's sheet: what the arms mean on top, then an order a line with a box to tick. */
export function RunSheet({ title, site, experiments: all, orders }: RunSheetProps) {
  const concerned = all.map((_, index) => orders.some(({ arms }) => arms[index]?.kind !== "asUsual"));
  const experiments = all.filter((_, index) => concerned[index]);
  const { lookUp } = useTexts();
  const format = useFormat();
  const words = lookUp.sheet;
  const heading = site === "" ? words.noSite : words.site(site);
  return (
    <section className={classes.sheet} aria-label={heading}>
      <h2 className={classes.title}>
        {heading} <span className={classes.quiet}>{title}</span>
      </h2>
      <p className={classes.quiet}>{words.count(format.integer(orders.length))}</p>
      {experiments.map((experiment) => (
        <ArmMeanings key={experiment.id} experiment={experiment} />
      ))}
      <section className={classes.scroll} aria-label={words.tableOf(heading)} {...scrollable}>
        <table className={classes.table}>
          <caption className={classes.caption}>{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{words.done}</th>
              <th scope="col">{words.order}</th>
              {experiments.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {orders.map(({ orderId, arms }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may hold an order twice, and the list never changes.
              <tr key={`${orderId} ${index}`}>
                <td className={classes.box}>
                  <span aria-hidden className={classes.tick} />
                </td>
                <th scope="row">{orderId}</th>
                {arms
                  .filter((_, place) => concerned[place])
                  .map((arm) => (
                    <td key={arm.experimentId}>
                      <ArmName arm={arm} />
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** What scrolls sideways on a phone must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

function ArmName({ arm }: { arm: ArmForOrder }) {
  const { lookUp } = useTexts();
  if (arm.kind === "asUsual") return <span className={classes.quiet}>{lookUp.asUsual}</span>;
  if (arm.kind === "unknown") return <em>{lookUp.sheet.lookItUp}</em>;
  return (
    <strong className={classes.arm}>
      <span aria-hidden className={classes.swatch} style={{ background: armColour(arm.armIndex) }} />
      {arm.armName}
    </strong>
  );
}

function ArmMeanings({ experiment }: { experiment: SheetExperiment }) {
  return (
    <div className={classes.meanings}>
      <h3 className={classes.experiment}>{experiment.name}</h3>
      <dl>
        {experiment.arms.map(({ name, index, words, pictureId }) => (
          <div key={index} className={classes.meaning}>
            <dt className={classes.arm}>
              <span aria-hidden className={classes.swatch} style={{ background: armColour(index) }} />
              {name}
            </dt>
            <dd>
              {words}
              {pictureId ? <img src={paths.picture(pictureId)} alt="" className={classes.picture} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
