export const resultGroups = {
  title: "By group",
  description:
    "The same effect in parts of the units, to look at, not to decide on: with many groups one or another differs by chance alone.",
  table: "Effect on the metric that decides, by group",
  group: "Group",
  arm: "Arm",
  units: "Units",
  difference: "Difference",
  interval: "Interval",
  dimensions: { site: "Site", channel: "Channel", region: "Region", segment: "Segment" } as Readonly<
    Record<string, string>
  >,
};
