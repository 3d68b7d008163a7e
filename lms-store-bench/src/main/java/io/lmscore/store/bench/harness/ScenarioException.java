package io.lmscore.store.bench.harness;

/** The figures of a scenario mean nothing, or what it watches for has happened. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, for people. */
  public ScenarioException(String message) {
    super(message);
  }
}
