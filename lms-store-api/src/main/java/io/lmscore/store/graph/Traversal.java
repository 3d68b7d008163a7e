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
 * {@link #where}, {@link #through} and {@link #to} speak of the last hop added.
 *
 * <pre>{@code
 * Traversal.from(NodeId.of("org:456"))
 *     .out("OWNS").to("Device")
 *     .out("MONITORS").where(eq("zone", 1)).to("Equipment")
 *     .limit(100)
 * }</pre>
 *
 * <p>A <em>matching walk</em> begins at a start node and is made of one walk for each hop, in turn;
 * nodes and relationships may repeat. The same sequence of nodes and relationships is one walk, in
 * however many ways it can be divided into hops. Without hops, the walk is the start node alone.
 *
 * @param start where it begins
 * @param hops at most 16; their {@code max} add up to at most 64
 * @param ordering order of the nodes in the answer; without one, any order, and the limit gives any
 *     valid answers
 * @param limit the most results, 1 to 100,000; 1,000 unless said
 */
public record Traversal(Start start, List<Hop> hops, Optional<Ordering> ordering, int limit) {
  /** The most hops. */
  public static final int MAX_HOPS = 16;

  /** The most steps over all hops. */
  public static final int MAX_STEPS = 64;

  /** The limit when none is given. */
  public static final int DEFAULT_LIMIT = 1_000;

  /** The largest limit; {@link GraphStore#stream} has none. */
  public static final int MAX_LIMIT = 100_000;

  /** Copies the list and checks the bounds. */
  public Traversal {
    Nulls.notNull("start", start);
    Nulls.noNulls("hops", hops);
    Nulls.notNull("ordering", ordering);
    hops = List.copyOf(hops);
    Checks.range("number of hops", hops.size(), 0, MAX_HOPS);
    Checks.range("steps over all hops", steps(hops), 0, MAX_STEPS);
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
    return new Traversal(Start.Ids.of(ids), List.of(), Optional.empty(), DEFAULT_LIMIT);
  }

  /** Begins at all nodes that match. */
  public static Traversal from(NodePattern pattern) {
    return new Traversal(new Start.Matching(pattern), List.of(), Optional.empty(), DEFAULT_LIMIT);
  }

  /** Begins at all nodes with that label for which the filter holds. */
  public static Traversal fromLabel(String label, Filter filter) {
    Nulls.notNull("label", label);
    return from(NodePattern.of(label).where(filter));
  }

  /** Adds a hop of one step along relationships that leave; types none given: any. */
  public Traversal out(String... types) {
    return hop(Hop.of(Direction.OUT, types));
  }

  /** Adds a hop of one step along relationships that arrive; types none given: any. */
  public Traversal in(String... types) {
    return hop(Hop.of(Direction.IN, types));
  }

  /** Adds a hop of one step along relationships either way; types none given: any. */
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

  /** Lets the last hop have {@code min} to {@code max} steps. */
  public Traversal hops(int min, int max) {
    Hop h = last();
    return replaceLast(new Hop(h.direction(), h.relationships(), min, max, h.through(), h.to()));
  }

  /** Asks that this holds for every relationship of the last hop, instead of what was asked. */
  public Traversal where(Filter filter) {
    Nulls.notNull("filter", filter);
    Hop h = last();
    return replaceLast(
        new Hop(
            h.direction(), h.relationships().where(filter), h.min(), h.max(), h.through(), h.to()));
  }

  /** Asks that the nodes between the ends of the last hop match. */
  public Traversal through(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    Hop h = last();
    return replaceLast(
        new Hop(h.direction(), h.relationships(), h.min(), h.max(), pattern, h.to()));
  }

  /** Asks that the node where the last hop ends matches. */
  public Traversal to(NodePattern pattern) {
    Nulls.notNull("pattern", pattern);
    Hop h = last();
    return replaceLast(
        new Hop(h.direction(), h.relationships(), h.min(), h.max(), h.through(), pattern));
  }

  /** Asks that the node where the last hop ends has that label. */
  public Traversal to(String label) {
    Nulls.notNull("label", label);
    return to(NodePattern.of(label));
  }

  /** Asks that the node where the last hop ends has that label and the filter holds for it. */
  public Traversal to(String label, Filter filter) {
    Nulls.notNull("label", label);
    Nulls.notNull("filter", filter);
    return to(NodePattern.of(label).where(filter));
  }

  /** Orders the nodes of the answer. */
  public Traversal orderBy(Ordering newOrdering) {
    Nulls.notNull("newOrdering", newOrdering);
    return new Traversal(start, hops, Optional.of(newOrdering), limit);
  }

  /** Gives at most so many results. */
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
