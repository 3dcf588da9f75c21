import { useEffect, useSyncExternalStore } from "react";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import classes from "./AppLayout.module.css";

const words = "You're offline. You can read what's loaded; decisions will wait.";

/** Stands there while the browser has no connection. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  const { announce } = useAnnouncements();
  useEffect(() => {
    if (!isOnline) announce(words);
  }, [announce, isOnline]);

  return !isOnline && <p className={classes.notice}>{words}</p>;
}

function listen(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
