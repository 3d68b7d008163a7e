package io.lmscore.store.testkit.metamorphic;

/** An answer has more items than are compared; the case is passed over. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeException(String question) {
    super(question, null, false, false);
  }
}
