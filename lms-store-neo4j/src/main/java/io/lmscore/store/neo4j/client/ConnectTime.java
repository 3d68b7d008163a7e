package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.client.Neo4jErrors.Kind;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time within which a call has to get a connection, and why it has got none. It begins with the
 * first attempt that has a place for a connection, and anew after an attempt that met a server
 * which can do the work. For one thread.
 */
final class ConnectTime {
  private final Call call;
  private final Duration atMost;
  private @Nullable Call current;
  private @Nullable RuntimeException reason;

  ConnectTime(Call call, Duration atMost) {
    this.call = call;
    this.atMost = atMost;
  }

  /** By when the attempt that begins now has to have a connection. */
  Call begin() {
    if (current == null) {
      current = call.within(atMost);
    }
    return current;
  }

  /**
   * The failure to tell when no attempt follows: where the time was over before the server was
   * reached, rather the reason why an earlier attempt did not reach it.
   */
  RuntimeException told(RuntimeException failure, Kind kind) {
    if (kind != Kind.UNREACHABLE || !(failure instanceof GivenUp)) {
      reason = kind == Kind.UNREACHABLE ? failure : null;
      return failure;
    }
    return reason == null ? failure : reason;
  }

  /** By when the next attempt may begin. */
  Call after(Kind kind) {
    if (kind == Kind.UNREACHABLE || kind == Kind.READ_ONLY) {
      return begin();
    }
    current = null;
    return call;
  }
}
