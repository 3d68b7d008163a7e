package io.lmscore.store.neo4j.client;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Checks URIs of servers before the driver gets them, because the driver shows those that it
 * refuses.
 */
public final class ServerUri {
  private static final Set<String> DIRECT = Set.of("bolt", "bolt+s", "bolt+ssc");
  private static final Set<String> ROUTED = Set.of("neo4j", "neo4j+s", "neo4j+ssc");
  private static final Set<String> CREDENTIALS =
      Set.of("user", "username", "password", "token", "principal", "credentials");
  private static final String ADDRESS = "address";
  private static final int MAX_PORT = 65_535;

  private ServerUri() {}

  /**
   * Parses {@code bolt://host:port}, or {@code neo4j://host:port?name=value} with a routing
   * context.
   *
   * @throws IllegalArgumentException with the reason, without any part of the text
   */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) { // without the cause, whose message is the text
      throw new IllegalArgumentException("is not a URI");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!DIRECT.contains(scheme) && !ROUTED.contains(scheme)) {
      throw new IllegalArgumentException(
          "does not begin with neo4j:// or bolt://, or one of these with +s or +ssc");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "contains credentials; set the options user and password, or token");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("has no host, or a port that is not a number");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("has a port that is not in 1.." + MAX_PORT);
    }
    if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw new IllegalArgumentException("has a path; set the option database instead");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has a fragment");
    }
    if (uri.getRawQuery() != null) {
      checkRoutingContext(ROUTED.contains(scheme), uri.getQuery());
    }
    return uri;
  }

  private static void checkRoutingContext(boolean isRouted, String query) {
    Set<String> names = new HashSet<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", -1);
      String name = parts[0].strip();
      if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "contains credentials; set the options user and password, or token");
      }
      if (!isRouted) {
        throw new IllegalArgumentException("has a query, which is allowed only with neo4j://");
      }
      if (parts.length != 2 || name.isEmpty() || parts[1].isBlank() || name.equals(ADDRESS)) {
        throw new IllegalArgumentException("has a query that is not a routing context name=value");
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException("has a query that contains a name twice");
      }
    }
  }
}
