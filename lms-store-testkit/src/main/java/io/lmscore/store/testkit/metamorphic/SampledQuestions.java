package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random questions with the ids, labels, types, keys and values of a sample. */
final class SampledQuestions {
  private static final int STARTS = 3;
  private static final int PREFIX = 3;

  private final GraphSample sample;
  private final Random random;

  /**
   * @param sample a sample with at least one node
   */
  SampledQuestions(GraphSample sample, Random random) {
    this.sample = sample;
    this.random = random;
  }

  boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  int between(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  <T> T of(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  NodeId id() {
    return of(sample.nodes()).id();
  }

  Direction direction() {
    return of(List.of(Direction.values()));
  }

  /** Returns a key that some node has; any text where no node has properties. */
  String key() {
    List<String> keys = List.copyOf(of(sample.nodes()).properties().values().keySet());
    return keys.isEmpty() ? "name" : of(keys);
  }

  /** Returns a key that some relationship has; any text where none has properties. */
  String relationshipKey() {
    if (sample.relationships().isEmpty()) {
      return "name";
    }
    List<String> keys = List.copyOf(of(sample.relationships()).properties().values().keySet());
    return keys.isEmpty() ? "name" : of(keys);
  }

  Ordering ordering() {
    return percent(40)
        ? Ordering.byId()
        : Ordering.by(key(), percent(50) ? Sort.ASCENDING : Sort.DESCENDING);
  }

  /** Returns a pattern for any label, or for a label of some node. */
  NodePattern labels() {
    return percent(40) ? NodePattern.ANY : NodePattern.of(of(sample.nodes()).label());
  }

  NodePattern nodes() {
    return percent(60) ? labels() : labels().where(nodeFilter());
  }

  /** Returns a pattern for any type, or for one or two types of the sample. */
  RelationshipPattern types() {
    if (sample.relationships().isEmpty() || percent(35)) {
      return RelationshipPattern.ANY;
    }
    Set<String> types = new LinkedHashSet<>();
    for (int i = between(1, 2); i > 0; i--) {
      types.add(of(sample.relationships()).id().type());
    }
    return new RelationshipPattern(types, Filters.all());
  }

  RelationshipPattern relationships() {
    return percent(75) ? types() : types().where(relationshipFilter());
  }

  Filter nodeFilter() {
    return nodeFilter(2);
  }

  /** Returns a filter that may look at relationships of a node, up to that radius. */
  private Filter nodeFilter(int radius) {
    Filter filter = filter(sample.nodes(), 2);
    if (radius == 0 || percent(75)) {
      return filter;
    }
    return switch (random.nextInt(4)) {
      case 0 -> Filters.and(filter, nodeFilter(radius));
      case 1 -> degree();
      default -> related(radius);
    };
  }

  /** Returns a filter that looks at the relationships of a node, and up to one more. */
  Filter related() {
    return related(2);
  }

  private Filter related(int radius) {
    return Filters.related(
        direction(),
        relationships(),
        percent(50) ? labels() : labels().where(nodeFilter(radius - 1)));
  }

  /** Returns a filter on the number of relationships of a node. */
  private Filter degree() {
    return Filters.degree(direction(), relationships(), of(operators()), between(0, 4));
  }

  Filter relationshipFilter() {
    return filter(sample.relationships(), 2);
  }

  private Filter filter(List<? extends Element> elements, int depth) {
    if (depth > 0 && percent(25)) {
      Filter one = filter(elements, depth - 1);
      Filter other = filter(elements, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> Filters.and(one, other);
        case 1 -> Filters.or(one, other);
        default -> Filters.not(one);
      };
    }
    List<Map.Entry<String, Value>> properties = new ArrayList<>();
    for (int tries = 0; tries < 5 && properties.isEmpty() && !elements.isEmpty(); tries++) {
      properties.addAll(of(elements).properties().values().entrySet());
    }
    if (properties.isEmpty()) {
      return Filters.absent("name");
    }
    Map.Entry<String, Value> property = of(properties);
    return comparison(property.getKey(), property.getValue());
  }

  private Filter comparison(String key, Value value) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return percent(50) ? Filters.absent(key) : Filters.present(key);
    } else if (kind <= 2 && value instanceof TextValue text) {
      return part(key, text.value());
    } else if (kind <= 5 && value instanceof ListValue list && !list.items().isEmpty()) {
      return new Filter.Contains(key, of(list.items()));
    } else if (kind == 3) {
      return new Filter.In(key, List.of(value));
    }
    return new Filter.Compare(
        key,
        of(value instanceof ListValue ? List.of(Operator.EQ, Operator.NE) : operators()),
        value);
  }

  /** Returns a filter that holds for the text. */
  private Filter part(String key, String text) {
    int length = text.codePointCount(0, text.length());
    int size = Math.min(between(0, PREFIX), length);
    int begin = text.offsetByCodePoints(0, between(0, length - size));
    return switch (random.nextInt(3)) {
      case 0 -> Filters.startsWith(key, text.substring(0, text.offsetByCodePoints(0, size)));
      case 1 ->
          Filters.containsText(key, text.substring(begin, text.offsetByCodePoints(begin, size)));
      default ->
          Filters.endsWith(key, text.substring(text.offsetByCodePoints(text.length(), -size)));
    };
  }

  private static List<Operator> operators() {
    return List.of(Operator.values());
  }

  /** Returns a hop of a limited number of steps. */
  Hop hop(int mostSteps) {
    int max = percent(40) ? 1 : between(1, mostSteps);
    int min = percent(30) ? 0 : between(1, max);
    NodePattern through = percent(70) ? NodePattern.ANY : nodes();
    return new Hop(
        direction(), relationships(), min, max, through, percent(60) ? NodePattern.ANY : nodes());
  }

  /** Returns a traversal from a few ids. */
  Traversal fromIds() {
    List<NodeId> ids = new ArrayList<>();
    for (int i = between(1, STARTS); i > 0; i--) {
      ids.add(id());
    }
    return Traversal.from(ids);
  }

  /** Returns a traversal from a few ids, or from all nodes that match a pattern. */
  Traversal start() {
    return percent(75) ? fromIds() : Traversal.from(nodes());
  }

  /** Returns a traversal of one or two hops. */
  Traversal traversal() {
    Traversal traversal = start();
    for (int hops = between(1, 2); hops > 0; hops--) {
      traversal = traversal.hop(hop(2));
    }
    return traversal;
  }

  /** Returns a node of the sample. */
  Node node() {
    return of(sample.nodes());
  }
}
