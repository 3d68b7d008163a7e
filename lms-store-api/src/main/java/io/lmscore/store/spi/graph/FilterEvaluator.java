package io.lmscore.store.spi.graph;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.value.ComparisonCost;
import io.lmscore.store.spi.value.TextSearch;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters and patterns on one element by the rules FLT of the contract. It serves
 * backends whose server cannot evaluate a filter exactly. The cost is one lookup and one comparison
 * for each term of the filter, and for {@link Filter.Related} and {@link Filter.Degree} one lookup
 * for each relationship that they look at. With long values, a filter on one element can take
 * seconds; so a call with a deadline passes its {@code work}. Immutable.
 *
 * <pre>{@code
 * NodePattern pattern = NodePattern.of("Device").where(eq("zone", 1));
 * StepCounter steps = new StepCounter(call);
 * boolean isWanted = FilterEvaluator.matches(pattern, node, steps::add);
 * }</pre>
 */
public final class FilterEvaluator implements Filter.Visitor<Boolean> {
  private final PropertyMap properties;
  private final Optional<Surroundings> surroundings;
  private final IntConsumer work;

  private FilterEvaluator(
      PropertyMap properties, Optional<Surroundings> surroundings, IntConsumer work) {
    this.properties = properties;
    this.surroundings = surroundings;
    this.work = work;
  }

  /** The node that is evaluated, and where its relationships are found. */
  private record Surroundings(NodeId node, Neighbourhood neighbourhood) {}

  /**
   * Whether the filter holds for the properties.
   *
   * @throws IllegalArgumentException when it also looks at relationships
   */
  public static boolean holds(Filter filter, PropertyMap properties) {
    return holds(filter, properties, FilterEvaluator::withoutDeadline);
  }

  /**
   * Whether the filter holds for the properties.
   *
   * @param work called for each lookup with 1, and before each comparison with its cost in steps of
   *     {@link ComparisonCost}; its exceptions end the evaluation
   * @throws IllegalArgumentException when the filter also looks at relationships
   */
  public static boolean holds(Filter filter, PropertyMap properties, IntConsumer work) {
    return filter.accept(new FilterEvaluator(properties, Optional.empty(), work));
  }

  /**
   * Whether the node has one of the labels, if the pattern has any, and the filter holds for the
   * node.
   *
   * @throws IllegalArgumentException when the filter looks at relationships of the node
   */
  public static boolean matches(NodePattern pattern, Node node) {
    return matches(pattern, node, FilterEvaluator::withoutDeadline);
  }

  /**
   * Whether the node has one of the labels, if the pattern has any, and the filter holds for the
   * node.
   *
   * @param work as in {@link #holds(Filter, PropertyMap, IntConsumer)}
   * @throws IllegalArgumentException when the filter looks at relationships of the node
   */
  public static boolean matches(NodePattern pattern, Node node, IntConsumer work) {
    return hasLabel(pattern, node) && holds(pattern.filter(), node.properties(), work);
  }

  /**
   * Whether the node has one of the labels, if the pattern has any, and the filter holds for the
   * node, which may look at relationships of the node.
   *
   * @param work as in {@link #holds(Filter, PropertyMap, IntConsumer)}; also called with 1 for each
   *     relationship
   */
  public static boolean matches(
      NodePattern pattern, Node node, Neighbourhood neighbourhood, IntConsumer work) {
    Surroundings surroundings = new Surroundings(node.id(), neighbourhood);
    return hasLabel(pattern, node)
        && pattern
            .filter()
            .accept(new FilterEvaluator(node.properties(), Optional.of(surroundings), work));
  }

  private static boolean hasLabel(NodePattern pattern, Node node) {
    return pattern.labels().isEmpty() || pattern.labels().contains(node.label());
  }

  /**
   * Whether the relationship has one of the types, if the pattern has any, and the filter holds for
   * the relationship.
   */
  public static boolean matches(RelationshipPattern pattern, Relationship relationship) {
    return matches(pattern, relationship, FilterEvaluator::withoutDeadline);
  }

  /**
   * Whether the relationship has one of the types, if the pattern has any, and the filter holds for
   * the relationship.
   *
   * @param work as in {@link #holds(Filter, PropertyMap, IntConsumer)}
   */
  public static boolean matches(
      RelationshipPattern pattern, Relationship relationship, IntConsumer work) {
    return (pattern.types().isEmpty() || pattern.types().contains(relationship.id().type()))
        && holds(pattern.filter(), relationship.properties(), work);
  }

  @Override
  public Boolean visitCompare(Filter.Compare compare) {
    @Nullable Value stored = stored(compare.key());
    if (stored == null) {
      return false;
    }
    work.accept(ComparisonCost.of(stored, compare.value()));
    return ValueComparison.holds(stored, compare.operator(), compare.value());
  }

  @Override
  public Boolean visitIn(Filter.In in) {
    @Nullable Value stored = stored(in.key());
    return stored != null && in.values().stream().anyMatch(given -> equal(stored, given));
  }

  @Override
  public Boolean visitContains(Filter.Contains contains) {
    return stored(contains.key()) instanceof ListValue list
        && list.items().stream().anyMatch(item -> equal(item, contains.item()));
  }

  @Override
  public Boolean visitStartsWith(Filter.StartsWith startsWith) {
    return isText(startsWith.key(), text -> text.startsWith(startsWith.prefix()));
  }

  @Override
  public Boolean visitContainsText(Filter.ContainsText contains) {
    return isText(contains.key(), text -> TextSearch.contains(text, contains.part()));
  }

  @Override
  public Boolean visitEndsWith(Filter.EndsWith endsWith) {
    return isText(endsWith.key(), text -> text.endsWith(endsWith.suffix()));
  }

  /** All texts are well-formed, so a test that compares UTF-16 units compares code points. */
  private boolean isText(String key, Predicate<String> test) {
    if (stored(key) instanceof TextValue text) {
      work.accept(ComparisonCost.of(text));
      return test.test(text.value());
    }
    return false;
  }

  @Override
  public Boolean visitAbsent(Filter.Absent absent) {
    return stored(absent.key()) == null;
  }

  @Override
  public Boolean visitRelated(Filter.Related related) {
    Surroundings here = surroundings();
    Neighbourhood neighbourhood = here.neighbourhood();
    for (Relationship each : neighbourhood.relationships(here.node(), related.direction())) {
      work.accept(1);
      if (matches(related.relationships(), each, work)) {
        RelationshipId id = each.id();
        Node other = neighbourhood.node(id.from().equals(here.node()) ? id.to() : id.from());
        if (matches(related.neighbour(), other, neighbourhood, work)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public Boolean visitDegree(Filter.Degree degree) {
    Surroundings here = surroundings();
    long enough = DegreeComparison.enough(degree);
    long count = 0;
    for (Relationship each : here.neighbourhood().relationships(here.node(), degree.direction())) {
      work.accept(1);
      count += matches(degree.relationships(), each, work) ? 1 : 0;
      if (count >= enough) {
        break;
      }
    }
    return DegreeComparison.holds(degree, count);
  }

  private Surroundings surroundings() {
    return surroundings.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the filter looks at relationships of a node; pass a Neighbourhood"));
  }

  @Override
  public Boolean visitAnd(Filter.And and) {
    return and.filters().stream().allMatch(filter -> filter.accept(this));
  }

  @Override
  public Boolean visitOr(Filter.Or or) {
    return or.filters().stream().anyMatch(filter -> filter.accept(this));
  }

  @Override
  public Boolean visitNot(Filter.Not not) {
    return !Objects.requireNonNull(not.filter().accept(this));
  }

  private static void withoutDeadline(int steps) {
    // nothing to check
  }

  private boolean equal(Value stored, Value given) {
    work.accept(ComparisonCost.of(stored, given));
    return ValueComparison.equal(stored, given);
  }

  private @Nullable Value stored(String key) {
    work.accept(1);
    return properties.values().get(key);
  }
}
