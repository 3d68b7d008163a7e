package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import java.util.Arrays;
import java.util.Set;

/**
 * A call of one method of a store with valid arguments.
 *
 * @param method name and parameter types: {@code "put(Node)"}
 * @param kind what it does
 * @param needs the capabilities without which it is refused
 * @param body makes the call, and takes the first item where a cursor comes back
 */
public record StoreCall<S>(String method, Kind kind, Set<Capability> needs, Body<S> body) {
  /** What a method does. */
  public enum Kind {
    /** Goes to the server and changes nothing. */
    READ,
    /** Goes to the server and may change something. */
    WRITE,
    /** Need not go to the server. */
    LOCAL
  }

  /** A call. */
  @FunctionalInterface
  public interface Body<S> {
    /** Makes it. */
    void on(S store) throws Exception;
  }

  static <S> StoreCall<S> read(String method, Body<S> body, Capability... needs) {
    return new StoreCall<>(method, Kind.READ, Set.copyOf(Arrays.asList(needs)), body);
  }

  static <S> StoreCall<S> write(String method, Body<S> body, Capability... needs) {
    return new StoreCall<>(method, Kind.WRITE, Set.copyOf(Arrays.asList(needs)), body);
  }

  static <S> StoreCall<S> local(String method, Body<S> body) {
    return new StoreCall<>(method, Kind.LOCAL, Set.of(), body);
  }
}
