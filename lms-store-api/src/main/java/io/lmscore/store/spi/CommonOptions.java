package io.lmscore.store.spi;

import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The options that every backend takes. They stand directly under the role. */
public final class CommonOptions {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  /** Whose data: several services can share a database, each with a namespace of its own. */
  public static final Option<String> NAMESPACE =
      Option.of(
              "namespace",
              "name [a-z][a-z0-9_]{0,30}",
              "Owner of the data; data of other namespaces is neither seen nor touched.",
              CommonOptions::namespace)
          .defaultsTo("lms");

  /** The bound of every call, waiting for a connection included. */
  public static final Option<Duration> TIMEOUT =
      Option.duration(
              "timeout",
              Calls.MIN_TIMEOUT,
              Calls.MAX_TIMEOUT,
              "Every call ends within it, waiting for a connection included.")
          .defaultsTo("30s");

  /** How long a server that is not there keeps a call waiting. */
  public static final Option<Duration> CONNECT_TIMEOUT =
      Option.duration(
              "connect-timeout",
              Calls.MIN_TIMEOUT,
              Calls.MAX_TIMEOUT,
              "A call that gets no connection to its server within it ends as unavailable; never"
                  + " more than the timeout.")
          .defaultsTo("5s");

  /** Properties that are looked up by value. */
  public static final Option<IndexedProperties> INDEXED =
      Option.of(
              "indexed",
              "list of Label.key",
              "Graph properties to index; their text is limited to 1,024 bytes.",
              IndexedProperties::parse)
          .list()
          .defaultsTo("");

  private CommonOptions() {}

  /** All of them, in the order in which documentation lists them. */
  public static List<Option<?>> all() {
    return List.of(NAMESPACE, TIMEOUT, CONNECT_TIMEOUT, INDEXED);
  }

  private static String namespace(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("does not match " + NAME);
    }
    return text;
  }
}
