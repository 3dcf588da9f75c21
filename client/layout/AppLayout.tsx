import { Navigate, Outlet, useLocation, useNavigation } from "react-router";
import { SendingSoon } from "../decisions/SendingSoon.tsx";
import { FindBox } from "../queue/FindBox.tsx";
import { IdleWarning } from "../sessions/IdleWarning.tsx";
import { useVisit } from "../sessions/use-session.ts";
import { SkipLink } from "../ui/SkipLink.tsx";
import { paths } from "../paths.ts";
import classes from "./AppLayout.module.css";
import { MainNav } from "./MainNav.tsx";
import { OfflineNotice } from "./OfflineNotice.tsx";
import { ProductMark } from "./ProductMark.tsx";
import { TrainingRibbon } from "./TrainingRibbon.tsx";
import { UserMenu } from "./UserMenu.tsx";

/** What stands around every page of staff. When their session ends, the sign-in takes its place. */
export function AppLayout() {
  const { staff, mode } = useVisit();
  const { pathname, search } = useLocation();
  if (!staff) {
    return <Navigate to={paths.signIn({ from: pathname + search, because: "signed-out" })} replace />;
  }

  return (
    <div className={classes.root} data-training={isForTraining(mode) || undefined}>
      <SkipLink to="main" />
      <header className={classes.head}>
        {isForTraining(mode) && <TrainingRibbon />}
        <div className={classes.bar}>
          <ProductMark />
          <MainNav />
          <div className={classes.find}>
            <FindBox />
          </div>
          <div className={classes.menu}>
            <SendingSoon />
            <UserMenu />
          </div>
        </div>
        <OfflineNotice />
      </header>
      <Progress />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <IdleWarning />
    </div>
  );
}

/** Shown once a page takes longer than 200 ms. */
function Progress() {
  const { state } = useNavigation();
  return state !== "idle" && <div aria-hidden="true" className={classes.progress} />;
}

/** Demos and development hold invented people only. */
function isForTraining(mode: string): boolean {
  return mode === "demo" || mode === "development";
}
