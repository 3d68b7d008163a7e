package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Column.Part;
import io.lmscore.store.graph.Column.RelationshipPart;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.LastStep;
import java.util.Collection;
import java.util.Optional;

/**
 * What the rows of a traversal are of. The end node has the alias n, its start s. The table e has a
 * row for each end: its tag, and the relationship if the rows are of relationships. The nodes where
 * that relationship begins and ends have the aliases {@link #from} and {@link #to}.
 *
 * @param tag what accompanies each end
 * @param lastStep the direction of the last step, if the rows are of its relationships
 */
record RowKind(Tag tag, Optional<Direction> lastStep) {
  /** The columns of the relationship in the table e. */
  static final String RELATIONSHIP = "r.from_num, r.to_num, r.type, r.key, r.properties";

  static RowKind of(Traversal traversal, Collection<Column> columns) {
    return new RowKind(
        Tag.of(columns),
        LastStep.isShown(columns)
            ? Optional.of(LastStep.of(traversal).hop().direction())
            : Optional.empty());
  }

  /** Whether the columns name an end of the relationship. */
  static boolean haveEnds(Collection<Column> columns) {
    return columns.contains(new RelationshipPart(Part.FROM))
        || columns.contains(new RelationshipPart(Part.TO));
  }

  /** The alias of the node where the relationship begins. */
  String from() {
    return lastStep.orElseThrow() == Direction.IN ? "n" : "f";
  }

  /** The alias of the node where the relationship ends. */
  String to() {
    return lastStep.orElseThrow() == Direction.OUT ? "n" : "t";
  }

  /** The tag of an end of one more step, from a row u. */
  String nextTag() {
    return tag == Tag.NONE ? "" : tag == Tag.START ? "u.tag, " : "u.tag + 1 as tag, ";
  }

  /**
   * Joins the nodes to the table e.
   *
   * @param hasNode whether the end node is needed
   * @param hasEnds whether both ends of the relationship are needed, if there is one
   */
  String joins(Tables tables, boolean hasNode, boolean hasEnds) {
    boolean isBoth = lastStep.isPresent() && hasEnds;
    return (hasNode || isBoth ? join(tables, "n", "e.num") : "")
        + (tag.hasStart() ? join(tables, "s", tag.start()) : "")
        + (isBoth && from().equals("f") ? join(tables, "f", "e.from_num") : "")
        + (isBoth && to().equals("t") ? join(tables, "t", "e.to_num") : "");
  }

  static String join(Tables tables, String alias, String num) {
    return " join " + tables.nodes() + " as " + alias + " on " + alias + ".num = " + num;
  }
}
