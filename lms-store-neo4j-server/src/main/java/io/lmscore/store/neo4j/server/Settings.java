package io.lmscore.store.neo4j.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server.
 *
 * @param port the port for Bolt on 127.0.0.1; 0 lets the system choose a free one
 * @param folder the folder of the data, kept when the server ends; null for a temporary one
 * @param password the password of the user {@code neo4j}, at least 8 characters; "" for a server
 *     without login. A folder that has a password keeps it.
 * @param heapMebibytes bound of the heap, at least 128
 * @param pageCacheMebibytes bound of the server's data in memory beside the heap, at least 8
 * @param quickStart whether only the first of the two compilers of the JVM works. The server then
 *     starts in half the time, and is slower after some minutes. For tests with a server of their
 *     own.
 * @param more settings of the server under their names in {@code neo4j.conf}. The server does not
 *     start with an unknown one.
 */
public record Settings(
    int port,
    @Nullable Path folder,
    String password,
    int heapMebibytes,
    int pageCacheMebibytes,
    boolean quickStart,
    Map<String, String> more) {
  static final String USER = "neo4j";

  private static final int MIN_PASSWORD_LENGTH = 8;
  private static final int MIN_HEAP_MEBIBYTES = 128;
  private static final int MIN_PAGE_CACHE_MEBIBYTES = 8;
  private static final int MAX_PORT = 65_535;

  public Settings {
    require(port >= 0 && port <= MAX_PORT, "port " + port + " is not in 0.." + MAX_PORT);
    require(
        password.isEmpty() || password.length() >= MIN_PASSWORD_LENGTH,
        "the password has less than " + MIN_PASSWORD_LENGTH + " characters");
    require(
        heapMebibytes >= MIN_HEAP_MEBIBYTES,
        "heap of " + heapMebibytes + " MiB, at least " + MIN_HEAP_MEBIBYTES);
    require(
        pageCacheMebibytes >= MIN_PAGE_CACHE_MEBIBYTES,
        "page cache of " + pageCacheMebibytes + " MiB, at least " + MIN_PAGE_CACHE_MEBIBYTES);
    more = Map.copyOf(more);
  }

  /** Any free port, a temporary folder, no password, 512 MiB of heap and 256 MiB of page cache. */
  public static Settings defaults() {
    return new Settings(0, null, "", 512, 256, false, Map.of());
  }

  public Settings withPort(int value) {
    return new Settings(
        value, folder, password, heapMebibytes, pageCacheMebibytes, quickStart, more);
  }

  public Settings withFolder(Path value) {
    return new Settings(port, value, password, heapMebibytes, pageCacheMebibytes, quickStart, more);
  }

  public Settings withPassword(String value) {
    return new Settings(port, folder, value, heapMebibytes, pageCacheMebibytes, quickStart, more);
  }

  public Settings withHeapMebibytes(int value) {
    return new Settings(port, folder, password, value, pageCacheMebibytes, quickStart, more);
  }

  public Settings withPageCacheMebibytes(int value) {
    return new Settings(port, folder, password, heapMebibytes, value, quickStart, more);
  }

  /** Only the first compiler works. */
  public Settings withQuickStart() {
    return new Settings(port, folder, password, heapMebibytes, pageCacheMebibytes, true, more);
  }

  /** Adds a setting, as in {@code neo4j.conf}. */
  public Settings with(String name, String value) {
    Map<String, String> all = new HashMap<>(more);
    all.put(name, value);
    return new Settings(port, folder, password, heapMebibytes, pageCacheMebibytes, quickStart, all);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
