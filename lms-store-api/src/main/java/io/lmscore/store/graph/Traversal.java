package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A question about the neighbourhood of some nodes, as immutable data. {@link #hops(int, int)},
 * {@link #where}, {@link #through} and {@link #to} change the last hop added.
 *
 * <pre>{@code
 * Traversal.from(NodeId.of("org:456"))
 *     .out("OWNS").to("Device")
 *     .out("MONITORS").where(eq("zone", 1)).to("Equipment")
 *     .limit(100)
 * }</pre>
 *
 * <p>A <em>matching walk</em> begins at a start node and consists of one walk for each hop, in
 * turn; nodes and relationships may repeat. The same sequence of nodes and relationships is one
 * walk, even if it can be divided into hops in several ways. Without hops, the walk is only the
 * start node.
 *
 * @param start the nodes where the traversal begins
 * @param hops at most 16; the sum of their {@code max} is at most 64
 * @param ordering order of the nodes or rows in the result; without one, the order is unspecified,
 *     and the limit keeps any of the valid results
 * @param limit the most results, 1 to 100,000; 1,000 by default
 */
public record Traversal(
    NodeSelection start, List<Hop> hops, Optional<Ordering> ordering, int limit) {
  /** The most hops. */
  public static final int MAX_HOPS = 16;

  /** The most steps over all hops. */
  public static final int MAX_STEPS = 64;

  /** The default limit. */
  public static final int DEFAULT_LIMIT = 1_000;

  /** The largest limit; {@link GraphStore#stream} has no limit. */
  public static final int MAX_LIMIT = 100_000;

  /** Copies the list and checks the bounds. */
  public Traversal {
    Nulls.notNull("start", start);
    Nulls.noNulls("hops", hops);
    Nulls.notNull("ordering", ordering);
    hops = List.copyOf(hops);
    Checks.range("number of hops", hops.size(), 0, MAX_HOPS);
    Checks.range("number of steps over all hops", steps(hops), 0, MAX_STEPS);
    Checks.range("limit", limit, 1, MAX_LIMIT);
  }

  /** Begins at the nodes with these ids. */
  public static Traversal from(NodeId... ids) {
    Nulls.noNulls("ids", ids);
    return from(Arrays.asList(ids));
  }

  /** Begins at the nodes with these ids, 1 to 10,000. */
  public static Traversal from(Collection<NodeId> ids) {
    Nulls.noNulls("ids", ids);
    return new Traversal(NodeSelection.Ids.of(ids), List.of(), Optional.empty(), DEFAULT_LIMIT);
  }

  /** Begins at all matching nodes. */
  public static Traversal from(NodePattern pattern) {
    return new Traversal(
        new NodeSelection.Matching(pattern), List.of(), Optional.empty(), DEFAULT_LIMIT);
  }

  /** Begins at all nodes with that label that match the filter. */
  public static Traversal fromLabel(String label, Filter filter) {
    Nulls.notNull("label", label);
    return from(NodePattern.of(label).where(filter));
  }

  /**
   * Adds a hop of one step along outgoing relationships of these types; without types, of any type.
   */
  public Traversal out(String... types) {
    return hop(Hop.of(Direction.OUT, types));
  }

  /**
   * Adds a hop of one step along incoming relationships of these types; without types, of any type.
   */
  public Traversal in(String... types) {
    return hop(Hop.of(Direction.IN, types));
  }

  /**
   * Adds a hop of one step along relationships of these types in both directions; without types, of
   * any type.
   */
  public Traversal both(String... types) {
    return hop(Hop.of(Direction.BOTH, types));
  }

  /** Adds a hop. */
  public Traversal hop(Hop hop) {
    Nulls.notNull("hop", hop);
    List<Hop> more = new ArrayList<>(hops.size() + 1);
    more.addAll(hops);
    more.add(hop);
    return new Traversal(start, more, ordering, limit);
  }

  /** Sets the length of the last hop to {@code min} to {@code max} steps. */
  public Traversal hops(int min, int max) {
    Hop h = last();
    return replaceLast(new Hop(h.direction(), h.relationships(), min, max, h.through(), h.to()));
  }

  /**
   * Requires every relationship of the last hop to match this filter, which replaces the previous
   * one.
   */
  public Traversal where(Filter filter) {
    Nulls.notNull("filter", filter);
    Hop h = last();
    return replaceLast(
        new Hop(
            h.direction(), h.relationships().where(filter), h.min(), h.max(), h.through(), h.to()));
  }

  /** Requires the nodes between the ends of the last hop to match. */
  public Traversal through(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    Hop h = last();
    return replaceLast(
        new Hop(h.direction(), h.relationships(), h.min(), h.max(), pattern, h.to()));
  }

  /** Requires the end node of the last hop to match. */
  public Traversal to(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    Hop h = last();
    return replaceLast(
        new Hop(h.direction(), h.relationships(), h.min(), h.max(), h.through(), pattern));
  }

  /** Requires the end node of the last hop to have that label. */
  public Traversal to(String label) {
    Nulls.notNull("label", label);
    return to(NodePattern.of(label));
  }

  /** Requires the end node of the last hop to have that label and to match the filter. */
  public Traversal to(String label, Filter filter) {
    Nulls.notNull("label", label);
    Nulls.notNull("filter", filter);
    return to(NodePattern.of(label).where(filter));
  }

  /** Orders the nodes or rows of the result. */
  public Traversal orderBy(Ordering newOrdering) {
    Nulls.notNull("newOrdering", newOrdering);
    return new Traversal(start, hops, Optional.of(newOrdering), limit);
  }

  /** Returns at most this number of results. */
  public Traversal limit(int newLimit) {
    return new Traversal(start, hops, ordering, newLimit);
  }

  private static int steps(List<Hop> hops) {
    int steps = 0; // at most MAX_HOPS times Hop.MAX_LENGTH
    for (Hop hop : hops) {
      steps += hop.max();
    }
    return steps;
  }

  private Hop last() {
    if (hops.isEmpty()) {
      throw new InvalidValueException("the traversal has no hop yet; begin with out, in or both");
    }
    return hops.get(hops.size() - 1);
  }

  private Traversal replaceLast(Hop hop) {
    List<Hop> changed = new ArrayList<>(hops);
    changed.set(changed.size() - 1, hop);
    return new Traversal(start, changed, ordering, limit);
  }
}
