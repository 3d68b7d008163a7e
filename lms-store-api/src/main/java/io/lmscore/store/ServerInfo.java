package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import java.time.Duration;

/**
 * The result of {@link Store#check()}.
 *
 * @param name the server product
 * @param version its version, as the server reports it
 * @param latency one round-trip
 */
public record ServerInfo(String name, String version, Duration latency) {
  /** Rejects null. */
  public ServerInfo {
    Nulls.notNull("name", name);
    Nulls.notNull("version", version);
    Nulls.notNull("latency", latency);
  }
}
