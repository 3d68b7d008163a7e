package io.lmscore.store.timescale.sql;

import java.util.Optional;

/** Computes the range of texts with a common prefix, in the order of code points. */
final class Prefixes {
  private Prefixes() {}

  /**
   * The least text that is greater than all texts with the prefix; empty when there is none.
   *
   * @param prefix well-formed
   */
  static Optional<String> successor(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return Optional.of(prefix.substring(0, end) + Character.toString(next));
      }
    }
    return Optional.empty();
  }
}
