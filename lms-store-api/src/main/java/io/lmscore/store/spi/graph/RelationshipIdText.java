package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;

/**
 * The identity of a relationship as one text, for backends that need a key of one column. It
 * consists of {@code from}, {@code type}, {@code to} and {@code key}. U+001F, which none of them
 * can contain, follows each but the last. Different identities have different texts. The order of
 * texts by UTF-8 bytes is the order of the identities, because U+001F sorts before every character
 * of an id.
 *
 * <p>A text has at most 829 bytes of UTF-8.
 */
public final class RelationshipIdText {
  private static final char SEPARATOR = '\u001f';
  private static final int PARTS = 4;

  private RelationshipIdText() {}

  /** The text of the identity. */
  public static String of(RelationshipId id) {
    return id.from().value()
        + SEPARATOR
        + id.type()
        + SEPARATOR
        + id.to().value()
        + SEPARATOR
        + id.key();
  }

  /**
   * The prefix of the texts of the node's outgoing relationships of a type; no other text has it.
   */
  public static String prefix(NodeId from, String type) {
    return from.value() + SEPARATOR + type + SEPARATOR;
  }

  /**
   * Parses the text of an identity.
   *
   * @throws InvalidValueException when {@link #of} did not create the text
   */
  public static RelationshipId parse(String text) {
    String[] parts = text.split(String.valueOf(SEPARATOR), -1);
    if (parts.length != PARTS) {
      throw new InvalidValueException(
          "text of a relationship id has " + parts.length + " parts, not " + PARTS);
    }
    return RelationshipId.of(NodeId.of(parts[0]), parts[1], NodeId.of(parts[2]), parts[3]);
  }
}
