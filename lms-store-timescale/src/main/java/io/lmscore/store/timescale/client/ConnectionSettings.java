package io.lmscore.store.timescale.client;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of the server, the login, and the sizes and timeouts of the pool.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param user the user of the login
 * @param password a secret; "" for none
 * @param poolSize the most connections
 * @param poolName the name of the pool in messages and thread names, and of the application in the
 *     server's list of connections
 * @param timeout how long a user of the pool's {@code DataSource} waits; calls have their own
 *     timeout
 * @param connectTimeout how long a call tries to get a connection to a server that does not answer
 * @param session settings of the server, by name, with which every session begins; the login
 *     carries them, and they override those of role and database
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
  /** Copies the session settings. */
  public ConnectionSettings {
    session = Map.copyOf(session);
  }

  /** The session settings in the format of the startup parameter {@code options}; "" for none. */
  String startupOptions() {
    return session.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "-c " + escape(setting.getKey() + "=" + setting.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Escapes blanks, which separate options unless a backslash precedes them. */
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace(" ", "\\ ");
  }

  /** Omits the password and the properties in the URL, because one of them may be a secret. */
  @Override
  public String toString() {
    String address = url.replaceFirst("\\?.*", "");
    return poolName + " (" + poolSize + " connections to " + address + " as " + user + ")";
  }
}
