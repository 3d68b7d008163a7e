package io.lmscore.store.timescale.client;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of every session of a pool, independent of an operator's settings for role or
 * database. They are the settings that determine the answers of statements, and those that end
 * statements and sessions earlier than their calls.
 *
 * <p>The login carries them, so that they apply from the first statement on. A pooler between
 * client and server may ignore settings of a login, and properties of the URL may replace them.
 * Therefore a new connection also begins with {@link #firstStatement}.
 */
public final class SessionSettings {
  /** By name. */
  public static final Map<String, String> ALL =
      Map.ofEntries(
          // only functions, operators and types of the server; tables are named with their schema
          Map.entry("search_path", "pg_catalog,pg_temp"),
          // null in an array is null
          Map.entry("array_nulls", "on"),
          // doubles come back as they were stored
          Map.entry("extra_float_digits", "1"),
          // a backslash in a literal is a backslash
          Map.entry("standard_conforming_strings", "on"),
          // an index scan returns all rows
          Map.entry("gin_fuzzy_search_limit", "0"),
          // each statement of a transaction sees the data committed before it
          Map.entry("default_transaction_isolation", "read committed"),
          Map.entry("default_transaction_read_only", "off"),
          // an error ends a statement, not the session
          Map.entry("exit_on_error", "off"),
          // the deadline of a call is the only one
          Map.entry("statement_timeout", "0"),
          Map.entry("lock_timeout", "0"),
          Map.entry("idle_in_transaction_session_timeout", "0"),
          Map.entry("idle_session_timeout", "0"));

  private SessionSettings() {}

  /**
   * The first statement of a connection. It sets those settings once more, and those that not every
   * server knows. It also makes a commit wait until it is durable, unless an operator has chosen a
   * commit that waits for more. Every name is qualified, since the search path is unknown so far.
   *
   * <p>Where it can (PostgreSQL 14 and later, on Linux), a server checks once a second whether the
   * client of a long statement is still connected. A cancel request that arrives before its
   * statement has no effect. Without the check, the server would finish the statement without a
   * client, holding its locks.
   */
  static String firstStatement(Map<String, String> settings) {
    String values =
        settings.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> "('" + setting.getKey() + "', '" + setting.getValue() + "')")
            .collect(Collectors.joining(", "));
    return (settings.isEmpty()
            ? ""
            : "select pg_catalog.set_config(s.name, s.value, false) from (values "
                + values
                + ") as s (name, value) union all ")
        + "select pg_catalog.set_config('transaction_timeout', '0', false)"
        + " where pg_catalog.current_setting('transaction_timeout', true) is not null"
        + " union all select pg_catalog.set_config('client_connection_check_interval', '1s', false)"
        + " where pg_catalog.current_setting('client_connection_check_interval', true) is not null"
        + " and pg_catalog.strpos(pg_catalog.version(), 'linux') operator(pg_catalog.>) 0"
        + " union all select pg_catalog.set_config('synchronous_commit', 'on', false)"
        + " where pg_catalog.current_setting('synchronous_commit')"
        + " operator(pg_catalog.=) 'off'";
  }
}
