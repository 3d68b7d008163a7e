package io.lmscore.store.neo4j.cypher;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class AnswerConditionsTest {
  private static final NodeId A = NodeId.of("a");
  private static final Filter UNKNOWN =
      new Filter.Degree(Direction.OUT, RelationshipPattern.of("R"), Operator.GT, 1);
  private static final Filter ZONE = eq("zone", 1);

  private static boolean holds(Traversal traversal, Object... properties) {
    return AnswerConditions.of(traversal, false).holdFor(Node.of("n", "N", properties), work -> {});
  }

  @Test
  void ends_lastHop_isHeldToItsOwnPattern() {
    Traversal traversal = Traversal.from(A).out().to(pattern(eq("x", 1))).out().to(pattern(ZONE));
    assertThat(holds(traversal, "zone", 1)).isTrue();
    assertThat(holds(traversal, "zone", 2, "x", 1)).isFalse();
  }

  @Test
  void ends_hopsOfNoStep_areHeldToAllBefore() {
    Traversal none = Traversal.from(pattern(eq("x", 1))).out().hops(0, 0).to(pattern(ZONE));
    assertThat(holds(none, "zone", 1)).isFalse();
    assertThat(holds(none, "zone", 1, "x", 1)).isTrue();
    assertThat(holds(none.out().hops(0, 1), "x", 2)).isTrue(); // it may have come from elsewhere
    assertThat(holds(Traversal.from(pattern(ZONE)), "zone", 2)).isFalse();
  }

  @Test
  void conditionsOnRelationships_areTrueInBothPolarities() {
    for (Filter filter :
        List.of(
            and(ZONE, UNKNOWN),
            and(ZONE, not(UNKNOWN)),
            not(or(not(ZONE), UNKNOWN)),
            not(or(not(ZONE), not(UNKNOWN))))) {
      assertThat(holds(Traversal.from(pattern(filter)), "zone", 1)).as("%s", filter).isTrue();
      assertThat(holds(Traversal.from(pattern(filter)), "zone", 2)).as("%s", filter).isFalse();
      assertThat(OwnFilter.keys(filter)).containsExactly("zone");
    }
    for (Filter filter : List.of(or(ZONE, UNKNOWN), not(and(ZONE, UNKNOWN)), not(UNKNOWN))) {
      assertThat(holds(Traversal.from(pattern(filter)), "zone", 1)).as("%s", filter).isTrue();
      assertThat(holds(Traversal.from(pattern(filter)), "zone", 2)).as("%s", filter).isTrue();
    }
  }

  @Test
  void layout_propertyOfNoOtherUse_isReadAlone() {
    Traversal zone = Traversal.from(pattern(ZONE));
    assertThat(RowLayout.of(zone, List.of(Column.property("zone"))).isWhole()).isFalse();
    assertThat(RowLayout.of(zone, List.of(Column.id())).isWhole()).isFalse();
    assertThat(RowLayout.of(zone, List.of(Column.property("name"))).isWhole()).isTrue();
    Traversal ordered = Traversal.from(A).orderBy(Ordering.by("rank", Sort.ASCENDING));
    assertThat(RowLayout.of(ordered, List.of(Column.property("name"))).isWhole()).isTrue();
    assertThat(RowLayout.of(ordered, List.of(Column.property("rank"))).isWhole()).isFalse();
    assertThat(RowLayout.of(ordered, List.of(Column.property("rank"))).sendsOrder()).isTrue();
    assertThat(RowLayout.of(ordered, List.of(Column.id())).sendsOrder()).isFalse();
    assertThat(RowLayout.of(ordered, List.of(Column.property("rank"))).showsOrder()).isTrue();
    assertThat(RowLayout.of(ordered, List.of(Column.property("name"))).showsOrder()).isFalse();
  }

  @Test
  void layout_relationshipFilteredByAnotherProperty_isWhole() {
    Traversal zone = Traversal.from(A).out("R").where(ZONE);
    assertThat(layoutOfLink(zone, "zone").isWholeRelationship()).isFalse();
    assertThat(layoutOfLink(zone, "since").isWholeRelationship()).isTrue();
    assertThat(layoutOfLink(zone, "since").isWhole()).isFalse();
  }

  @Test
  void layout_orderOfWhichAPropertyIsShown_readsAllOfItsProperties() {
    Column since = Column.relationshipProperty("since");
    Ordering both = Ordering.by("rank", Sort.ASCENDING).thenBy(since, Sort.ASCENDING);
    Traversal ordered = Traversal.from(A).out("R").orderBy(both);
    RowLayout ofLink = layoutOfLink(ordered, "since");
    assertThat(ofLink.sendsOrder()).isTrue();
    assertThat(ofLink.isWhole()).isTrue();
    assertThat(ofLink.isWholeRelationship()).isFalse();
    List<Column> shown = List.of(since, Column.property("rank"));
    assertThat(RowLayout.of(ordered, shown).sendsOrder()).isTrue();
    assertThat(RowLayout.of(ordered, shown).isWhole()).isFalse();
  }

  private static RowLayout layoutOfLink(Traversal traversal, String key) {
    return RowLayout.of(traversal, List.of(Column.relationshipProperty(key)));
  }

  @Test
  void paths_needADivisionIntoHopsWhoseConditionsHold() {
    Relationship ab = Relationship.of("a", "R", "b", "zone", 1);
    Relationship bc = Relationship.of("b", "R", "c", "zone", 2);
    Path path = new Path(List.of(node("a"), node("b"), node("c")), List.of(ab, bc));
    Traversal both = Traversal.from(A).out("R").hops(0, 2).out("R").hops(1, 1);
    assertThat(holds(both, path)).isTrue();
    assertThat(holds(both.where(eq("zone", 2)), path)).isTrue();
    assertThat(holds(both.where(eq("zone", 1)), path)).isFalse();
    assertThat(holds(Traversal.from(A).in("R").hops(2, 2), path)).isFalse();
    assertThat(holds(Traversal.from(A).out("R").hops(1, 1), path)).isFalse();
    assertThat(holds(Traversal.from(A).out("R").hops(2, 2).through(pattern(ZONE)), path)).isFalse();
    ShortestPath question = ShortestPath.out(A, NodeId.of("c"), "R");
    assertThat(PathConditions.of(question).holdFor(path, asRead(work -> {}))).isTrue();
    assertThat(PathConditions.of(question.where(ZONE)).holdFor(path, asRead(work -> {}))).isFalse();
  }

  @Test
  void paths_withoutConditionsOnProperties_needNoSecondLook() {
    Traversal steps = Traversal.from(A).out("R").hops(1, 2).to("N");
    assertThat(PathConditions.of(steps).dependOnProperties()).isFalse();
    assertThat(PathConditions.of(steps.to(pattern(UNKNOWN))).dependOnProperties()).isFalse();
    assertThat(PathConditions.of(steps.where(ZONE)).dependOnProperties()).isTrue();
    assertThat(PathConditions.of(steps.to(pattern(ZONE))).dependOnProperties()).isTrue();
    assertThat(PathConditions.of(steps.through(pattern(ZONE))).dependOnProperties()).isTrue();
    assertThat(PathConditions.of(Traversal.from(pattern(ZONE)).out()).dependOnProperties())
        .isTrue();
    ShortestPath question = ShortestPath.out(A, NodeId.of("c"), "R");
    assertThat(PathConditions.of(question).dependOnProperties()).isFalse();
    assertThat(PathConditions.of(question.where(ZONE)).dependOnProperties()).isTrue();
  }

  @Test
  void paths_everyStep_isWork() {
    Path path = new Path(List.of(node("a"), node("b")), List.of(Relationship.of("a", "R", "b")));
    AtomicInteger work = new AtomicInteger();
    Traversal hops = Traversal.from(A).out("R").hops(0, 2).out("R").hops(0, 2);
    assertThat(PathConditions.of(hops).holdFor(path, asRead(work::addAndGet))).isTrue();
    assertThat(work.get()).isGreaterThanOrEqualTo(4);
  }

  private static boolean holds(Traversal traversal, Path path) {
    return PathConditions.of(traversal).holdFor(path, asRead(work -> {}));
  }

  private static Node node(String id) {
    return Node.of(id, "N");
  }

  private static NodePattern pattern(Filter filter) {
    return NodePattern.ANY.where(filter);
  }

  private static ElementMatcher asRead(IntConsumer work) {
    return new ElementMatcher(id -> false, work);
  }
}
