package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.spi.graph.DegreeComparison;
import io.lmscore.store.spi.graph.ValueComparison;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.spi.value.PropertyReader;
import io.lmscore.store.spi.value.TextSearch;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a filter for up to {@value #SIZE} elements, with one bit for each. It makes each
 * comparison for all elements before the next comparison, and reads all values before it compares
 * them. The reason is that properties are spread over memory, and the processor makes independent
 * reads in parallel. Not thread-safe.
 */
final class FilterBlock implements Filter.Visitor<Long> {
  /** The most elements. */
  static final int SIZE = Long.SIZE;

  private static final int NO_NODE = -1;

  private final Filter filter;
  private final @Nullable GraphState state; // null: the elements are relationships
  private final HeapCall call;
  private final IdentityHashMap<Filter, LinkCounter> counters = new IdentityHashMap<>(1);
  private int[] nodes = {};
  private PropertyMap[] properties = {};
  private @Nullable Value[] stored = {};
  private int count;
  private long active; // elements for which the answer matters

  /** Creates a block for a filter on relationships; null for a filter that always holds. */
  static @Nullable FilterBlock ofRelationships(Filter filter, HeapCall call) {
    return filter.equals(Filters.all()) ? null : new FilterBlock(filter, null, call);
  }

  /** Creates a block for a filter on nodes; null for a filter that always holds. */
  static @Nullable FilterBlock ofNodes(Filter filter, GraphState state, HeapCall call) {
    return filter.equals(Filters.all()) ? null : new FilterBlock(filter, state, call);
  }

  /**
   * @param call counts each comparison and each relationship looked at as a step
   */
  private FilterBlock(Filter filter, @Nullable GraphState state, HeapCall call) {
    this.filter = filter;
    this.state = state;
    this.call = call;
  }

  /** Whether the filter holds for one relationship. */
  boolean holds(PropertyMap relationship) {
    return holds(NO_NODE, relationship);
  }

  /** Whether the filter holds for one node. */
  boolean holds(int node, PropertyMap element) {
    begin(1);
    add(node, element);
    return holds() != 0;
  }

  /**
   * Removes all elements.
   *
   * @param size how many are added next, at most {@link #SIZE}
   */
  void begin(int size) {
    count = 0;
    if (size > properties.length) {
      nodes = new int[size];
      properties = new PropertyMap[size];
      stored = new Value[size];
    }
  }

  /** Adds a node. */
  void add(int node, PropertyMap element) {
    nodes[count] = node;
    properties[count] = element;
    count++;
  }

  /**
   * The elements for which the filter holds, in the order in which they were added, from bit 0 on.
   */
  long holds() {
    active = count == 0 ? 0 : -1L >>> -count;
    return filter.accept(this);
  }

  @Override
  public Long visitCompare(Filter.Compare compare) {
    read(compare.key());
    Value operand = compare.value();
    Operator operator = compare.operator();
    countSteps(ComparisonCost.of(operand));
    if (operator == Operator.EQ && operand instanceof TextValue text) {
      return matching(
          value -> value instanceof TextValue found && text.value().equals(found.value()));
    }
    return matching(value -> value != null && ValueComparison.holds(value, operator, operand));
  }

  @Override
  public Long visitIn(Filter.In in) {
    read(in.key());
    int cost = in.values().stream().mapToInt(ComparisonCost::of).sum();
    return matching(
        value -> {
          if (value == null) {
            return false;
          }
          call.steps(cost); // each time, as there may be many long values
          return in.values().stream().anyMatch(operand -> ValueComparison.equal(value, operand));
        });
  }

  @Override
  public Long visitContains(Filter.Contains contains) {
    read(contains.key());
    return matching(value -> value instanceof ListValue list && holds(list, contains.item()));
  }

  @Override
  public Long visitStartsWith(Filter.StartsWith startsWith) {
    read(startsWith.key());
    countSteps(ComparisonCost.of(new TextValue(startsWith.prefix())));
    return matchingText(text -> text.startsWith(startsWith.prefix()));
  }

  @Override
  public Long visitContainsText(Filter.ContainsText contains) {
    read(contains.key());
    return matching(
        value -> {
          if (value instanceof TextValue text) {
            call.steps(ComparisonCost.of(text)); // however short the part is
            return TextSearch.contains(text.value(), contains.part());
          }
          return false;
        });
  }

  @Override
  public Long visitEndsWith(Filter.EndsWith endsWith) {
    read(endsWith.key());
    countSteps(ComparisonCost.of(new TextValue(endsWith.suffix())));
    return matchingText(text -> text.endsWith(endsWith.suffix()));
  }

  @Override
  public Long visitAbsent(Filter.Absent absent) {
    read(absent.key());
    return matching(value -> value == null);
  }

  @Override
  public Long visitRelated(Filter.Related related) {
    LinkCounter counter =
        counter(related, related.direction(), related.relationships(), related.neighbour(), 1);
    return matchingNodes(node -> counter.count(node) > 0);
  }

  @Override
  public Long visitDegree(Filter.Degree degree) {
    long enough = DegreeComparison.enough(degree);
    LinkCounter counter =
        counter(degree, degree.direction(), degree.relationships(), NodePattern.ANY, enough);
    return matchingNodes(node -> DegreeComparison.holds(degree, counter.count(node)));
  }

  private LinkCounter counter(
      Filter part,
      Direction direction,
      RelationshipPattern relationships,
      NodePattern neighbour,
      long enough) {
    GraphState graph = Objects.requireNonNull(state, "a filter on a relationship");
    return counters.computeIfAbsent(
        part, each -> new LinkCounter(graph, direction, relationships, neighbour, enough, call));
  }

  @Override
  public Long visitAnd(Filter.And and) {
    long before = active;
    for (Filter each : and.filters()) {
      active = each.accept(this);
    }
    long all = active;
    active = before;
    return all;
  }

  @Override
  public Long visitOr(Filter.Or or) {
    long before = active;
    long any = 0;
    for (Filter each : or.filters()) {
      active = before & ~any;
      any |= each.accept(this);
    }
    active = before;
    return any;
  }

  @Override
  public Long visitNot(Filter.Not not) {
    return active & ~not.filter().accept(this);
  }

  /** Counts the cost of a comparison for each element beyond the step of {@link #read}. */
  private void countSteps(int steps) {
    if (steps > 1) {
      call.steps(Long.bitCount(active) * steps);
    }
  }

  private boolean holds(ListValue list, Value item) {
    call.steps(Math.min(ComparisonCost.of(list), list.items().size() * ComparisonCost.of(item)));
    return list.items().stream().anyMatch(each -> ValueComparison.equal(each, item));
  }

  private void read(String key) {
    PropertyReader reader = new PropertyReader(key);
    for (long left = active; left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      stored[i] = reader.read(properties[i]);
    }
    call.steps(Long.bitCount(active));
  }

  /** All texts are well-formed, so a test that compares UTF-16 units compares code points. */
  private long matchingText(Predicate<String> test) {
    return matching(value -> value instanceof TextValue text && test.test(text.value()));
  }

  private long matchingNodes(IntPredicate test) {
    call.steps(Long.bitCount(active));
    long found = 0;
    for (long left = active; left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      found |= test.test(nodes[i]) ? 1L << i : 0;
    }
    return found;
  }

  private long matching(Predicate<@Nullable Value> test) {
    long found = 0;
    for (long left = active; left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      found |= test.test(stored[i]) ? 1L << i : 0;
    }
    return found;
  }
}
