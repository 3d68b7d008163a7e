package io.lmscore.store.bench.harness;

/**
 * The figures of a scenario have no meaning, or the scenario has found the failure that it looks
 * for.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Takes a description of the failure, for people. */
  public ScenarioException(String message) {
    super(message);
  }
}
