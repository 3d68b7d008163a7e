package io.lmscore.store.timescale.client;

import java.util.UUID;

/** Maps types of Java arrays to the names of their element types on the server. */
final class ArrayTypes {
  private ArrayTypes() {}

  static String of(Object[] items) {
    Class<?> type = items.getClass().getComponentType();
    if (type == String.class) {
      return "text";
    } else if (type == UUID.class) {
      return "uuid";
    } else if (type == Long.class) {
      return "int8";
    } else if (type == Double.class) {
      return "float8";
    }
    throw new IllegalArgumentException("arrays of " + type + " are not supported");
  }
}
