package io.lmscore.store.memory;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.ge;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.lt;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.present;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters are evaluated for many nodes at once; each node gets the answer that it would alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphFilterTest {
  private static final int NODES = 300; // several blocks, and a part of one
  private static final List<String> STATES = List.of("OK", "WARN", "FAULTY", "OFF");

  private final Backend backend = GraphTestBed.open(Map.of());

  @BeforeAll
  void fill() {
    backend.graph().put(Node.of("hub", "Hub"));
    for (int i = 0; i < NODES; i++) {
      String id = "node:" + i;
      PropertyMap properties = PropertyMap.of("number", i, "tags", List.of("t" + i % 3, "t9"));
      if (hasState(i)) {
        properties = properties.with("state", state(i));
      }
      backend.graph().put(Node.of(id, i % 2 == 0 ? "Even" : "Odd").withProperties(properties));
      backend.graph().put(Relationship.of("hub", "HAS", id));
      if (i > 0 && i % 3 != 1) {
        backend.graph().put(Relationship.of("node:" + (i - 1), "NEXT", id, "odd", i % 2 == 1));
      }
    }
  }

  @AfterAll
  void close() {
    backend.close();
  }

  static Stream<Arguments> filters() {
    Filter faulty = eq("state", "FAULTY");
    IntPredicate isFaulty = i -> hasState(i) && state(i).equals("FAULTY");
    return Stream.of(
        arguments(faulty, isFaulty),
        arguments(lt("number", 130), (IntPredicate) i -> i < 130),
        arguments(not(faulty), isFaulty.negate()),
        arguments(absent("state"), (IntPredicate) i -> !hasState(i)),
        arguments(present("state"), (IntPredicate) GraphFilterTest::hasState),
        arguments(contains("tags", "t1"), (IntPredicate) i -> i % 3 == 1),
        arguments(in("number", List.of(3, 64, 65, 299)), among(3, 64, 65, 299)),
        arguments(
            startsWith("state", "O"), (IntPredicate) i -> hasState(i) && state(i).charAt(0) == 'O'),
        arguments(
            and(faulty, ge("number", 100), not(contains("tags", "t0"))),
            isFaulty.and(i -> i >= 100 && i % 3 != 0)),
        arguments(
            or(faulty, lt("number", 70), and(absent("state"), ge("number", 250))),
            isFaulty.or(i -> i < 70 || (!hasState(i) && i >= 250))),
        arguments(
            not(or(faulty, and(ge("number", 20), not(absent("state"))))),
            isFaulty.or(i -> i >= 20 && hasState(i)).negate()),
        arguments(related(IN, "NEXT"), (IntPredicate) GraphFilterTest::hasPrevious),
        arguments(
            related(IN, RelationshipPattern.of("NEXT").where(eq("odd", true)), NodePattern.ANY),
            (IntPredicate) i -> hasPrevious(i) && i % 2 == 1),
        arguments(
            related(IN, "NEXT", NodePattern.ANY.where(faulty)),
            (IntPredicate) i -> hasPrevious(i) && isFaulty.test(i - 1)),
        arguments(
            or(faulty, and(ge("number", 100), not(related(BOTH, "NEXT")))),
            isFaulty.or(i -> i >= 100 && !hasPrevious(i) && !hasPrevious(i + 1))),
        arguments(
            and(degree(BOTH, "NEXT", Operator.EQ, 2), lt("number", 200)),
            (IntPredicate) i -> hasPrevious(i) && hasPrevious(i + 1) && i < 200),
        arguments(and(faulty, not(faulty)), among()),
        arguments(or(faulty, not(faulty)), (IntPredicate) i -> true));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void to_manyNodes_areThoseForWhichItHolds(Filter filter, IntPredicate expected) {
    Traversal from = Traversal.from(NodeId.of("hub")).out("HAS");

    assertThat(backend.graph().ids(from.to(NodePattern.ANY.where(filter))))
        .containsExactlyInAnyOrderElementsOf(ids(expected));
    assertThat(backend.graph().ids(from.to("Odd", filter)))
        .containsExactlyInAnyOrderElementsOf(ids(expected.and(i -> i % 2 == 1)));
  }

  private static List<NodeId> ids(IntPredicate expected) {
    return IntStream.range(0, NODES)
        .filter(expected)
        .mapToObj(i -> NodeId.of("node:" + i))
        .toList();
  }

  private static IntPredicate among(int... numbers) {
    return i -> IntStream.of(numbers).anyMatch(number -> number == i);
  }

  /** Whether a relationship leads to the node from the one before it. */
  private static boolean hasPrevious(int node) {
    return node > 0 && node < NODES && node % 3 != 1;
  }

  private static boolean hasState(int node) {
    return node % 5 != 0;
  }

  private static String state(int node) {
    return STATES.get(node * 7 % 11 % STATES.size());
  }
}
