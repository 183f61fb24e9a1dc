import { NavLink } from "@remix-run/react";
import { useTexts } from "../preferences";
import classes from "./room-links.module.css";
import type { Room } from "./rooms";

/** The links of all rooms; the same list in the side bar and in the phone's menu. */
export function RoomLinks({ rooms }: { rooms: readonly Room[] }) {
  const { shell } = useTexts();
  return (
    <div className={classes.rooms}>
      {rooms.map((room) => (
        <div key={room.key} className={classes.room}>
          {room.pages.length > 1 ? <p className={classes.title}>{shell.rooms[room.key]}</p> : null}
          <ul className={classes.pages}>
            {room.pages.map(({ key, to, icon: PageIcon, end }) => (
              <li key={key}>
                <NavLink to={to} end={end ?? false} className={classes.link ?? ""} prefetch="intent">
                  <PageIcon size={18} stroke={1.75} aria-hidden />
                  {shell.pages[key]}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
