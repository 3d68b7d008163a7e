package io.lmscore.store.memory;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * A text that no other namespace has, nor this one before it was emptied: page cursors belong to
 * it. Thread-safe.
 */
final class NamespaceIdentity {
  private volatile String value = UUID.randomUUID().toString();

  /**
   * Data of the namespace.
   *
   * @param identity of the namespace when it had this data
   */
  record Owned<S>(String identity, S data) {}

  /** Changes it. Called before the data goes and after it has gone. */
  void renew() {
    value = UUID.randomUUID().toString();
  }

  /** Reads data with the identity that holds for it. */
  <S> Owned<S> read(Supplier<S> data) {
    while (true) {
      String before = value;
      S read = data.get();
      if (before.equals(value)) {
        return new Owned<>(before, read);
      }
    }
  }
}
