package io.lmscore.store.spi.path;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups with {@link Column#countWalks} in the heap, on a server that does not count walks, within
 * one attempt of a call:
 *
 * <ol>
 *   <li>The server sends the part of the graph that contains the walks, see {@link
 *       NeighbourhoodPaths#neighbourhood}. The walks to each end are counted in the heap.
 *   <li>The server sends {@link #columns} of all ends or pairs, with the same traversal, in any
 *       order. Each is added, and its walks count in its group.
 * </ol>
 *
 * <p>Where both answers are of one state of the graph, both have the same ends. Else a write of
 * single elements may lie between them; then an end of only one of them is left out. Not
 * thread-safe.
 *
 * @param <N> keys of nodes, by {@code equals}
 */
public final class WalkGroups<N> {
  private final Call call;
  private final Traversal traversal;
  private final Groups groups;
  private final List<Column> aggregated;
  private final Consumer<N> onlyInOne;
  private final GroupRows rows;
  private final Map<Optional<N>, Map<N, EndWalks>> walks = new HashMap<>(); // of ends not yet added

  /**
   * Counts the walks.
   *
   * @param graph the part that contains the walks of the traversal
   * @param onlyInOne called for each end that only one of the two answers has; throws where both
   *     are of one state of the graph. Elsewhere the end is left out
   * @throws io.lmscore.store.LimitExceededException as {@link WalkEnds#count}
   */
  public WalkGroups(
      Call call,
      Traversal traversal,
      Groups groups,
      PathNeighbourhood<N, ?> graph,
      Consumer<N> onlyInOne) {
    this.call = call;
    this.traversal = traversal;
    this.groups = groups;
    this.aggregated = groups.aggregated();
    this.onlyInOne = onlyInOne;
    this.rows = new GroupRows(groups, new StepCounter(call)::add);
    WalkEnds.count(call, traversal, groups, graph, walks::put);
  }

  /** The columns of the second answer: the id of the end, and all that groups depend on. */
  public static List<Column> columns(Groups groups) {
    Set<Column> columns = new LinkedHashSet<>();
    columns.add(Column.id());
    columns.addAll(groups.keys());
    columns.addAll(groups.aggregated());
    return List.copyOf(columns);
  }

  /** The traversal of the second answer. The order is one of groups. */
  public static Traversal unordered(Traversal traversal) {
    return new Traversal(traversal.start(), traversal.hops(), Optional.empty(), traversal.limit());
  }

  /**
   * Adds an end, or a pair of a start and an end.
   *
   * @param start if the groups have that column
   * @param row of {@link #columns}
   */
  public void add(Optional<N> start, N end, Row row) {
    @Nullable Map<N, EndWalks> ofStart = walks.get(start);
    @Nullable EndWalks counted = ofStart == null ? null : ofStart.remove(end);
    if (counted == null) {
      onlyInOne.accept(end);
      return;
    }
    rows.add(values(groups.keys(), row), values(aggregated, row), 1, counted.walks());
  }

  private static List<Optional<Value>> values(List<Column> columns, Row row) {
    return columns.stream().map(row::find).toList();
  }

  /**
   * The groups in order.
   *
   * @throws io.lmscore.store.LimitExceededException when a group has more than 2^63 - 1 walks
   */
  public List<Row> rows() {
    for (Map<N, EndWalks> left : walks.values()) {
      left.keySet().forEach(onlyInOne);
    }
    return rows.rows(traversal, call);
  }
}
