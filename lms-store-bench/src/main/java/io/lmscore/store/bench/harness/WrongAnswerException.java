package io.lmscore.store.bench.harness;

/** Two contenders answer the same question differently: their times mean nothing. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says who answers what to which question. */
  public WrongAnswerException(String message) {
    super(message);
  }
}
