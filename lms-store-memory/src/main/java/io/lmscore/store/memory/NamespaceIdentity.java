package io.lmscore.store.memory;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * The identity of a namespace, to which page cursors belong. It is a text that differs for every
 * other namespace, and for this one before it was emptied. Thread-safe.
 */
final class NamespaceIdentity {
  private volatile String value = UUID.randomUUID().toString();

  /**
   * Data of the namespace.
   *
   * @param identity the identity of the namespace when it had this data
   */
  record IdentifiedData<S>(String identity, S data) {}

  /** Changes the identity. Called before the data are removed and again afterwards. */
  void renew() {
    value = UUID.randomUUID().toString();
  }

  /** Reads data with the identity that is valid for them. */
  <S> IdentifiedData<S> read(Supplier<S> data) {
    while (true) {
      String before = value;
      S read = data.get();
      if (before.equals(value)) {
        return new IdentifiedData<>(before, read);
      }
    }
  }
}
