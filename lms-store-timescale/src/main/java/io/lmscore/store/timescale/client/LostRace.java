package io.lmscore.store.timescale.client;

import java.sql.SQLException;

/**
 * Another transaction has changed what this one had looked at: it is rolled back and made again, as
 * after a serialization failure.
 */
public final class LostRace extends SQLException {
  private static final long serialVersionUID = 1;
  private static final String SERIALIZATION_FAILURE = "40001";

  /**
   * Rolls back.
   *
   * @param what was changed, for messages
   */
  public LostRace(String what) {
    super("another transaction has changed " + what, SERIALIZATION_FAILURE);
  }
}
