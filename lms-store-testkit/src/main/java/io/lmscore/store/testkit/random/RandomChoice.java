package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes random choices from small sets, so that steps meet the same elements. */
final class RandomChoice {
  static final List<String> LABELS = List.of("X", "Y", "Z");
  static final List<String> TYPES = List.of("R", "S");
  static final List<String> KEYS = List.of("p", "q", "it's");
  static final String WEIGHT = "w";

  /** Ids of different lengths in bytes, whose order by bytes differs from their order in UTF-16. */
  static final List<String> IDS = List.of("a", "b", "c", "d", "B", "é", "\uFF5E", "\uD83D\uDE00");

  /** Keys of relationships, which are ordered like ids. */
  static final List<String> RELATIONSHIP_KEYS =
      List.of("k", "k", "\uD7FF", "\uFF5E", "\uD83D\uDE00");

  /** Values by kind. Filters with values of one kind have the same form in a query language. */
  private static final List<List<Object>> KINDS =
      List.of(
          List.of(true, false),
          List.of(0, 1, 2, -1, 1.0, 0.5),
          List.of((1L << 53) + 1, Long.MAX_VALUE),
          List.of(0x1p53, 0x1p63),
          List.of("", "a", "ab", "A", "e\u0301", "é", "\uFF5E", "\uD83D\uDE00"),
          List.of(
              Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("1999-12-31T23:59:59.999999Z")),
          List.of(List.of(1)),
          List.of(
              List.of(), List.of(1.0, 0.5), List.of("a"), List.of("a", "b"), List.of(true, false)));

  /** The kind of each value. */
  private static final List<List<Object>> KINDS_OF_VALUES =
      KINDS.stream().flatMap(kind -> Collections.nCopies(kind.size(), kind).stream()).toList();

  /**
   * Weights, some of whose sums depend on the order of their addition. Negative weights are rare,
   * since they end a question.
   */
  private static final List<Object> WEIGHTS =
      List.of(0, 0, 1, 1, 2, 3, 0.25, 0.5, 0.5, 1.5, 2.0, 4, 0.1, 0.2, 0.3, "1", true, List.of(1));

  private final Random random;

  RandomChoice(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T of(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Returns one or more distinct items, up to a number. */
  <T> Set<T> some(List<T> items, int most) {
    Set<T> some = new LinkedHashSet<>();
    int number = 1 + random.nextInt(most);
    for (int i = 0; i < number; i++) {
      some.add(of(items));
    }
    return some;
  }

  /** Returns an id; in rare cases an id that no node has. */
  NodeId id() {
    return NodeId.of(percent(3) ? "nobody" : of(IDS));
  }

  Direction direction() {
    return of(List.of(Direction.values()));
  }

  /** Returns all values of a kind. Kinds with more values are more frequent. */
  List<Object> kind() {
    return of(KINDS_OF_VALUES);
  }

  /** Returns all values of a kind of which lists can be. */
  List<Object> itemKind() {
    List<Object> kind = kind();
    return kind.get(0) instanceof List<?> ? List.of(1) : kind;
  }

  Object value() {
    return of(kind());
  }

  PropertyMap properties() {
    PropertyMap properties = PropertyMap.empty();
    for (String key : KEYS) {
      if (percent(55)) {
        properties = properties.with(key, value());
      }
    }
    return properties;
  }

  /** Returns properties that have a weight in most cases. */
  PropertyMap weighted() {
    PropertyMap properties = properties();
    if (percent(1)) {
      return properties.with(WEIGHT, percent(50) ? -1 : -0.25);
    }
    return percent(92) ? properties.with(WEIGHT, of(WEIGHTS)) : properties;
  }
}
