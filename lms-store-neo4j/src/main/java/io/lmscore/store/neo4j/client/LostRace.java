package io.lmscore.store.neo4j.client;

/** Somebody else was faster. The transaction is rolled back and begins again. */
public final class LostRace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param element that was raced for
   */
  public LostRace(String element) {
    super("somebody else changed " + element, null, false, false);
  }
}
