package io.lmscore.store.spi;

import io.lmscore.store.spi.call.Calls;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The options that every backend has. Their keys follow the role directly. */
public final class CommonOptions {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  /**
   * The namespace of the data: several services can share a database, each with a separate
   * namespace.
   */
  public static final Option<String> NAMESPACE =
      Option.of(
              "namespace",
              "name [a-z][a-z0-9_]{0,30}",
              "Namespace of the data; the store neither reads nor changes other namespaces.",
              CommonOptions::namespace)
          .defaultsTo("lms");

  /** The timeout of every call, the wait for a connection included. */
  public static final Option<Duration> TIMEOUT =
      Option.duration(
              "timeout",
              Calls.MIN_TIMEOUT,
              Calls.MAX_TIMEOUT,
              "Time limit of every call, including the wait for a connection.")
          .defaultsTo("30s");

  /** The longest time that a call waits for an unavailable server. */
  public static final Option<Duration> CONNECT_TIMEOUT =
      Option.duration(
              "connect-timeout",
              Calls.MIN_TIMEOUT,
              Calls.MAX_TIMEOUT,
              "Time limit for connecting; a call without connection then fails as unavailable. Never"
                  + " more than the timeout.")
          .defaultsTo("5s");

  /** Properties that are looked up by value. */
  public static final Option<IndexedProperties> INDEXED =
      Option.of(
              "indexed",
              "list of Label.key",
              "Graph properties to index; a text in them has at most 1,024 bytes.",
              IndexedProperties::parse)
          .list()
          .defaultsTo("");

  private CommonOptions() {}

  /** All common options, in the order of the documentation. */
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
