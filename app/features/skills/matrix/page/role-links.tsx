import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";

type RoleLinksProps = { roles: readonly { readonly id: string; readonly name: string }[] };

/** Roles in one line, each a link. */
export function RoleLinks({ roles }: RoleLinksProps) {
  const { skillMatrix } = useTexts();
  if (roles.length === 0) return <>{skillMatrix.table.nobody}</>;
  return roles.map(({ id, name }, at) => (
    <Fragment key={id}>
      {at > 0 ? ", " : ""}
      <Anchor component={Link} to={paths.jobRole(id)}>
        {name}
      </Anchor>
    </Fragment>
  ));
}
