package io.lmscore.store.testkit.metamorphic;

/** An answer has too many items to be compared; the case is skipped. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeException(String question) {
    super(question, null, false, false);
  }
}
