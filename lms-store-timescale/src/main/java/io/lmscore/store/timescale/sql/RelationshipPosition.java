package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.spi.page.PagePosition;

/**
 * A position among the relationships of a node.
 *
 * @param part {@link #OUTGOING} or {@link #INCOMING}
 * @param type the type of the last relationship returned; empty before the first
 * @param other number of the node at its other end
 * @param key the key of the last relationship returned
 */
public record RelationshipPosition(int part, String type, long other, String key) {
  public static final int OUTGOING = 0;
  static final int INCOMING = 1;
  public static final RelationshipPosition START = new RelationshipPosition(OUTGOING, "", 0, "");
  static final RelationshipPosition START_OF_INCOMING =
      new RelationshipPosition(INCOMING, "", 0, "");

  /**
   * Reads a position.
   *
   * @param direction the direction of the query: not every part belongs to its answer
   */
  public static RelationshipPosition read(PagePosition position, Direction direction) {
    return new RelationshipPosition(
        position.number(
            direction == Direction.IN ? INCOMING : OUTGOING,
            direction == Direction.OUT ? OUTGOING : INCOMING),
        position.text(),
        position.number(0, Long.MAX_VALUE),
        position.text());
  }

  public String text() {
    return PagePosition.write(part, type, other, key);
  }
}
