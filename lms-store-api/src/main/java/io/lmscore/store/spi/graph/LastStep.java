package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The last step of a traversal, for rows of its relationships. Such a row is an end node of {@code
 * before} with a relationship that matches the hop and leads from there to a node that matches,
 * too. So the rows are distinct without further ado, except that in the direction BOTH a
 * relationship of a node to itself leads there once.
 *
 * @param before the traversal without its last hop, in no order
 * @param hop the last hop, of exactly one step
 */
public record LastStep(Traversal before, Hop hop) {
  /** Whether rows of these columns are of relationships. */
  public static boolean isShown(Collection<Column> columns) {
    return columns.stream().anyMatch(Column::isOfRelationship);
  }

  /** The last step of a traversal that {@link GraphArguments} has checked. */
  public static LastStep of(Traversal traversal) {
    List<Hop> hops = traversal.hops();
    int last = hops.size() - 1;
    return new LastStep(
        new Traversal(
            traversal.start(), hops.subList(0, last), Optional.empty(), traversal.limit()),
        hops.get(last));
  }

  /**
   * Refuses a traversal whose walks do not end with a hop of one step, and a count of walks, if the
   * rows are of relationships.
   *
   * @throws InvalidValueException when the last hop has another length, when there is none, or when
   *     walks are counted
   */
  static void check(Traversal traversal, List<Column> columns, Call call) {
    Optional<Column> shown = columns.stream().filter(Column::isOfRelationship).findFirst();
    if (shown.isEmpty()) {
      return;
    }
    if (columns.contains(Column.countWalks())) {
      throw new InvalidValueException(
          call.message(
              "the column "
                  + shown.get().describe()
                  + " is of relationships, and walks are counted for end nodes; ask for the two"
                  + " separately"));
    }
    String column = "column " + shown.get().describe() + ": the traversal has ";
    List<Hop> hops = traversal.hops();
    if (hops.isEmpty()) {
      throw new InvalidValueException(
          call.message(column + "no hop, so there is no last step; add out, in or both"));
    }
    Hop last = hops.get(hops.size() - 1);
    if (last.min() != 1 || last.max() != 1) {
      throw new InvalidValueException(
          call.message(column + "a last hop of " + last.min() + ".." + last.max() + instead(last)));
    }
  }

  private static String instead(Hop last) {
    return last.max() <= 1
        ? " steps, not of one; write hops(1, 1)"
        : " steps, not of one; write hops("
            + Math.max(0, last.min() - 1)
            + ", "
            + (last.max() - 1)
            + ")"
            + (last.to().equals(NodePattern.ANY) ? "" : " without to")
            + (last.through().equals(NodePattern.ANY) ? "" : " but with through also as to")
            + ", and add the same hop with one step";
  }
}
