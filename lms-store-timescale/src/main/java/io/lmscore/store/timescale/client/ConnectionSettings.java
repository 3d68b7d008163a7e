package io.lmscore.store.timescale.client;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How to reach the server.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param user who logs in
 * @param password a secret; "" for none
 * @param poolSize the most connections
 * @param poolName what the pool is called in messages and thread names, and the application in the
 *     server's list of connections
 * @param timeout how long a user of the pool's {@code DataSource} waits; calls bring their own
 * @param connectTimeout how long a call tries to get a connection to a server that is not there
 * @param session settings of the server, by name, that every session begins with; they travel with
 *     the login and override those of role and database
 */
public record ConnectionSettings(
    String url,
    String user,
    String password,
    int poolSize,
    String poolName,
    Duration timeout,
    Duration connectTimeout,
    Map<String, String> session) {
  /** Copies. */
  public ConnectionSettings {
    session = Map.copyOf(session);
  }

  /** The settings as the startup parameter {@code options} takes them; "" for none. */
  String startupOptions() {
    return session.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "-c " + escape(setting.getKey() + "=" + setting.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Blanks divide options unless a backslash stands before them. */
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace(" ", "\\ ");
  }

  /** Without the password, and without the properties in the URL, one of which may be a secret. */
  @Override
  public String toString() {
    String address = url.replaceFirst("\\?.*", "");
    return poolName + " (" + poolSize + " connections to " + address + " as " + user + ")";
  }
}
