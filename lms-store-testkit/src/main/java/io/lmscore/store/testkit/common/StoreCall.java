package io.lmscore.store.testkit.common;

import io.lmscore.store.Capability;
import java.util.Arrays;
import java.util.Set;

/**
 * A call of one method of a store with valid arguments.
 *
 * @param method name and parameter types: {@code "put(Node)"}
 * @param kind the effect of the method
 * @param needs the capabilities without which the call is refused
 * @param body makes the call, and takes the first item of a returned cursor
 */
public record StoreCall<S>(String method, Kind kind, Set<Capability> needs, Body<S> body) {
  /** The effect of a method. */
  public enum Kind {
    /** Calls the server and changes nothing. */
    READ,
    /** Calls the server and may change stored data. */
    WRITE,
    /** Need not call the server. */
    LOCAL
  }

  /** A call. */
  @FunctionalInterface
  public interface Body<S> {
    /** Makes the call. */
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
