package io.lmscore.store.timescale.client;

import java.time.Duration;

/**
 * How to reach the server.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param user who logs in
 * @param password a secret; "" for none
 * @param poolSize the most connections
 * @param poolName what the pool is called in messages and thread names, and the application in the
 *     server's list of connections
 * @param timeout of a call, and so the longest wait for a new connection
 */
public record ConnectionSettings(
    String url, String user, String password, int poolSize, String poolName, Duration timeout) {
  /** Without the password. */
  @Override
  public String toString() {
    return poolName + " (" + poolSize + " connections to " + url + " as " + user + ")";
  }
}
