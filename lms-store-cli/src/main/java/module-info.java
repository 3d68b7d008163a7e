/** The command line. */
module io.lmscore.store.cli {
  requires info.picocli;
  requires io.lmscore.store;
  requires io.lmscore.store.testkit;
  requires me.tongfei.progressbar;

  opens io.lmscore.store.cli to
      info.picocli;
}
