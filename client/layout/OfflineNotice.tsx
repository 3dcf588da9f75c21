import { useSyncExternalStore } from "react";
import classes from "./AppLayout.module.css";

/** Stands there while the browser has no connection. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  if (isOnline) return null;

  return (
    <p role="status" className={classes.notice}>
      You're offline. You can read what's loaded; decisions will wait.
    </p>
  );
}

function listen(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
