package io.lmscore.store.spi.graph;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.or;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraversalTextTest {
  @Test
  void explain_startByIds_isOneLineForEachStep() {
    Explanation explained =
        explain(
            Traversal.from(NodeId.of("b"), NodeId.of("a"))
                .out("OWNS", "RENTS")
                .where(eq("since", 7))
                .hops(1, 3)
                .through(NodePattern.of("Room"))
                .to("Device", startsWith("serial", "A-"))
                .in()
                .orderBy(Ordering.by("zone", Sort.ASCENDING))
                .limit(5));

    assertThat(explained.text())
        .isEqualTo(
            "look up p1\n"
                + "hop 1: in turn, 1..3 steps OUT along OWNS|RENTS where `since` EQ p2"
                + ", through Room, to Device where `serial` STARTS WITH p3\n"
                + "hop 2: in turn, 1..1 steps IN along any relationship, to any node\n"
                + "order by `zone` ASCENDING, id\n"
                + "at most p4");
    assertThat(explained.parameters())
        .isEqualTo(Map.of("p1", List.of("a", "b"), "p2", 7L, "p3", "A-", "p4", 5));
    assertThat(explained.plan()).isEmpty();
  }

  @Test
  void explain_filtersOnRelationships_showTheirPatterns() {
    Explanation explained =
        explain(
            Traversal.fromLabel(
                "Device",
                and(
                    not(related(Direction.IN, "OWNS", NodePattern.of("Org").where(eq("zone", 1)))),
                    degree(Direction.BOTH, RelationshipPattern.ANY, Operator.GE, 3))));

    assertThat(explained.text())
        .isEqualTo(
            "scan 1 for Device where (NOT RELATED IN along (OWNS) to (Org where `zone` EQ p1)"
                + " AND DEGREE BOTH along (any relationship) GE p2)\n"
                + "at most p3");
    assertThat(explained.parameters()).isEqualTo(Map.of("p1", 1L, "p2", 3L, "p3", 1_000));
  }

  @Test
  void explain_startByPattern_namesTheScanAndNestsFilters() {
    Explanation explained =
        explain(
            Traversal.fromLabel(
                "Device",
                and(
                    not(in("zone", List.of(1, 2))),
                    or(
                        absent("a`b"),
                        contains("tags", "x"),
                        containsText("name", "y"),
                        endsWith("name", "z")),
                    or(),
                    and())));

    assertThat(explained.text())
        .isEqualTo(
            "scan 1 for Device where (NOT `zone` IN p1"
                + " AND (`a``b` IS ABSENT OR `tags` CONTAINS p2 OR `name` CONTAINS TEXT p3"
                + " OR `name` ENDS WITH p4) AND FALSE AND TRUE)\n"
                + "at most p5");
    assertThat(explained.parameters())
        .isEqualTo(Map.of("p1", List.of(1L, 2L), "p2", "x", "p3", "y", "p4", "z", "p5", 1_000));
  }

  @Test
  void explain_rows_namesTheColumns() {
    Explanation explained =
        explain(
            Traversal.from(NodeId.of("a"))
                .out("OWNS")
                .orderBy(Ordering.by(Column.degree(Direction.IN, "OWNS"), Sort.DESCENDING)),
            Column.start(),
            Column.id(),
            Column.label(),
            Column.property("a`b"),
            Column.distance(),
            Column.degree(Direction.BOTH, RelationshipPattern.ANY.where(Filters.eq("zone", 7))));

    assertThat(explained.text())
        .isEqualTo(
            "look up p1\n"
                + "hop 1: in turn, 1..1 steps OUT along OWNS, to any node\n"
                + "order by degree IN along OWNS DESCENDING, id\n"
                + "at most p2\n"
                + "rows of start, id, label, `a``b`, distance,"
                + " degree BOTH along any relationship where `zone` EQ p3");
    assertThat(explained.parameters()).isEqualTo(Map.of("p1", List.of("a"), "p2", 1_000, "p3", 7L));
  }

  @Test
  void explain_rowsOfRelationships_namesTheColumns() {
    Explanation explained =
        explain(
            Traversal.from(NodeId.of("a")).out("OWNS"),
            Column.from(),
            Column.type(),
            Column.relationshipProperty("since"),
            Column.sum(Column.relationshipProperty("km")),
            Column.count());

    assertThat(explained.text())
        .endsWith(
            "rows of relationship FROM, relationship TYPE, relationship `since`,"
                + " SUM of relationship `km`, count");
  }

  private static Explanation explain(Traversal traversal, Column... columns) {
    return TraversalText.explain(
        traversal, List.of(columns), pattern -> "scan " + pattern.labels().size(), "in turn");
  }
}
