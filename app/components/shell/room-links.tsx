import { Link, useLocation } from "@remix-run/react";
import { useTexts } from "../preferences";
import classes from "./room-links.module.css";
import { currentPage, type Room } from "./rooms";

/** The links of all rooms; the same list in the side bar and in the phone's menu. */
export function RoomLinks({ rooms }: { rooms: readonly Room[] }) {
  const { shell } = useTexts();
  const { pathname } = useLocation();
  const current = currentPage(rooms, pathname);
  return (
    <div className={classes.rooms}>
      {rooms.map((room) => (
        <div key={room.key} className={classes.room}>
          {room.pages.length > 1 ? <p className={classes.title}>{shell.rooms[room.key]}</p> : null}
          <ul className={classes.pages}>
            {room.pages.map(({ key, to, icon: PageIcon }) => (
              <li key={key}>
                <Link
                  to={to}
                  className={classes.link}
                  prefetch="intent"
                  aria-current={current?.key === key ? "page" : undefined}
                >
                  <PageIcon size={18} stroke={1.75} aria-hidden />
                  {shell.pages[key]}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
