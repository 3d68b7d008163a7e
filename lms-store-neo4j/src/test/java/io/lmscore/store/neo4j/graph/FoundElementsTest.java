package io.lmscore.store.neo4j.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.neo4j.isolation.Place;
import io.lmscore.store.neo4j.isolation.RereadElements;
import io.lmscore.store.neo4j.isolation.RereadElements.Item;
import io.lmscore.store.spi.page.PagedQuery;
import io.lmscore.store.spi.server.LostRace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Items of statements whose elements were deleted, or that nobody has written so. */
class FoundElementsTest {
  private static final Traversal OUT = Traversal.from(NodeId.of("a")).out("R");
  private static final Map<String, Object> STORED = Map.of("_lms_id", "lms:b");
  private static final List<?> BROKEN = List.of(List.of("_lms"), STORED);
  private static final List<?> EDITED_LINK =
      List.of("_lms_R", Map.of("_lms_id", "lms:000101ab", "zone", 2L));
  private static final List<?> DELETED = List.of(List.of(), Map.of());

  private final ElementReader reader = new ElementReader();
  private final EndReader ends = new EndReader(AnswerConditions.of(OUT, false));

  private static RowReader rows(Column... columns) {
    return new RowReader(RowLayout.of(OUT, List.of(columns)));
  }

  /** An item that cannot be read may be one that is being created, but not for long. */
  private static void assertUnreadable(Supplier<Optional<?>> reading) {
    assertUnreadable(reading, "lms:b");
  }

  private static void assertUnreadable(Supplier<Optional<?>> reading, String words) {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(reading::get).isInstanceOf(LostRace.class);
    }
    assertThatThrownBy(reading::get)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining(words);
  }

  @Test
  void end_deleted_isLeftOut() {
    assertThat(ends.end(reader, DELETED)).isEmpty();
    assertThat(ends.reached(reader, List.of(DELETED, 1L))).isEmpty();
    assertThat(ends.relationship(reader, DELETED)).isEmpty();
  }

  @Test
  void end_brokenByHand_isNamed() {
    assertUnreadable(() -> ends.end(reader, BROKEN));
  }

  @Test
  void row_deleted_isLeftOut() {
    Column name = Column.property("name");
    Column since = Column.relationshipProperty("since");
    List<Object> whole = new ArrayList<>(DELETED);
    assertThat(rows(name, Column.property("rank")).row(reader, whole)).isEmpty();
    assertThat(rows(name).row(reader, Arrays.asList("x", null))).isEmpty();
    assertThat(rows(name).row(reader, Arrays.asList(null, "lms:b"))).isPresent();
    assertThat(rows(Column.label()).row(reader, Arrays.asList(List.of(), "lms:b"))).isEmpty();
    assertThat(rows(since).row(reader, Arrays.asList(1L, "lms:b", "_lms_R", null))).isEmpty();
    assertThat(rows(since).row(reader, Arrays.asList(1L, "lms:b", null, null))).isEmpty();
  }

  @Test
  void id_deleted_isLeftOut() {
    assertThat(EndReader.id(reader, null)).isEmpty();
    assertThat(EndReader.id(reader, "lms:b").orElseThrow().item()).isEqualTo(NodeId.of("b"));
  }

  /** It may have its identity a moment later. */
  @Test
  void elementWithoutIdentity_isNamed() {
    assertUnreadable(() -> EndReader.id(reader, false), "the node was not written");
  }

  @Test
  void elementWithoutIdentity_ofARow_isNamed() {
    RowReader names = rows(Column.property("name"));
    assertUnreadable(() -> names.row(reader, List.of("x", false)), "the node was not written");
    RowReader since = rows(Column.relationshipProperty("since"));
    assertThatThrownBy(() -> since.row(reader, List.of(1L, "lms:b", "_lms_R", false)))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("the relationship was not written");
  }

  @Test
  void nodeWithoutLabel_inAnOrderByLabel_isNamed() {
    Ordering order =
        Ordering.by(Column.label(), Sort.ASCENDING).thenBy(Column.property("name"), Sort.ASCENDING);
    RowReader rows =
        new RowReader(RowLayout.of(OUT.orderBy(order), List.of(Column.property("name"))));
    List<?> item = List.of("x", Arrays.asList(null, "x"), "lms:b");
    assertThatThrownBy(() -> rows.row(reader, item))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("node b was not written");
  }

  @Test
  void row_ofAPairWhoseStartWasDeleted_isLeftOut() {
    assertThat(rows(Column.start()).row(reader, Arrays.asList(null, "lms:b"))).isEmpty();
    assertThat(rows(Column.start()).row(reader, List.of("lms:a", "lms:b"))).isPresent();
  }

  @Test
  void row_brokenByHand_isNamed() {
    RowReader rows = rows(Column.property("name"), Column.property("rank"));
    List<Object> whole = new ArrayList<>(BROKEN);
    assertUnreadable(() -> rows.row(reader, whole));
  }

  /** The server has found both, but only one of them is known to be another one to it. */
  @Test
  void row_ofARelationshipEditedByHand_isComparedByItsNodeAlone() {
    RelationshipPattern zone = RelationshipPattern.of("R").where(Filters.eq("zone", 1));
    Traversal both = OUT.where(zone.filter()).to(NodePattern.ANY.where(Filters.eq("rank", 1)));
    Column of = Column.relationshipProperty("zone");
    Column km = Column.relationshipProperty("km");
    RowReader links = new RowReader(RowLayout.of(both, List.of(of, km)));
    RowReader all =
        new RowReader(
            RowLayout.of(both, List.of(of, km, Column.property("rank"), Column.property("x"))));
    underLocks(() -> reader.relationship(EDITED_LINK));
    List<Object> link = new ArrayList<>(EDITED_LINK);
    link.add("lms:b");
    assertThat(links.row(reader, link)).hasValueSatisfying(row -> assertMatches(row, true));
    assertThat(all.row(reader, whole(1))).hasValueSatisfying(row -> assertMatches(row, true));
    assertThat(all.row(reader, whole(2))).hasValueSatisfying(row -> assertMatches(row, false));
    assertThat(new EndReader(AnswerConditions.of(zone)).relationship(reader, EDITED_LINK))
        .hasValueSatisfying(found -> assertMatches(found, true));
  }

  /** One of the keys is of a relationship edited by hand, and the other one of its node. */
  @Test
  void rowOfARelationshipEditedByHand_isMovedByItsNode() {
    Column of = Column.relationshipProperty("zone");
    Column rank = Column.property("rank");
    List<Column> columns =
        List.of(of, Column.relationshipProperty("km"), rank, Column.property("x"));
    Ordering byBoth = Ordering.by(of, Sort.ASCENDING).thenBy(rank, Sort.ASCENDING);
    RowReader both = new RowReader(RowLayout.of(OUT.orderBy(byBoth), columns));
    RowReader node =
        new RowReader(RowLayout.of(OUT.orderBy(Ordering.by("rank", Sort.ASCENDING)), columns));
    underLocks(() -> reader.relationship(EDITED_LINK));
    assertPlace(both, List.of(1L, 2L), false, true);
    assertPlace(both, List.of(1L, 1L), true, true);
    assertPlace(node, List.of(2L), false, false);
    assertPlace(node, List.of(1L), true, false);
  }

  private void assertPlace(RowReader rows, List<?> sent, boolean isMoved, boolean isAsSent) {
    List<Object> item = whole(2);
    item.add(sent);
    Place place = rows.row(reader, item).orElseThrow().place();
    assertThat(place.isMoved()).isEqualTo(isMoved);
    assertThat(place.isAsSent()).isEqualTo(isAsSent);
  }

  /** The server has found it with rank 1. */
  @Test
  void endReadAgain_isAsChosenOnlyIfItWasEditedByHand() {
    Traversal ranked =
        OUT.to(NodePattern.ANY.where(Filters.eq("rank", 1)))
            .orderBy(Ordering.by("rank", Sort.ASCENDING));
    Node node = Node.of("b", "Device", "rank", 2);
    FoundItem<Node> found =
        new EndReader(AnswerConditions.of(ranked, false))
            .end(reader, List.of(whole(2).subList(0, 2), List.of(1L)))
            .orElseThrow();
    FoundItem<Node> edited = found.again().apply(reread(node, true));
    assertMatches(edited, true);
    assertThat(edited.place().isAsSent()).isTrue();
    FoundItem<Node> halfWritten = found.again().apply(reread(node, false));
    assertMatches(halfWritten, false);
    assertThat(halfWritten.place().isMoved()).isTrue();
    assertMatches(found.again().apply(reread(Node.of("b", "Device", "rank", 3), true)), false);
  }

  @Test
  void rowReadAgain_isAsChosenOnlyIfItWasEditedByHand() {
    Traversal both =
        OUT.where(Filters.eq("zone", 1)).to(NodePattern.ANY.where(Filters.eq("rank", 1)));
    FoundItem<?> found =
        new RowReader(
                RowLayout.of(
                    both,
                    List.of(
                        Column.relationshipProperty("zone"),
                        Column.relationshipProperty("km"),
                        Column.property("rank"),
                        Column.property("x"))))
            .row(reader, whole(2))
            .orElseThrow();
    for (boolean isNodeEdited : List.of(true, false)) {
      for (boolean isLinkEdited : List.of(true, false)) {
        RereadElements reread =
            new RereadElements(
                List.of(new Item<>(Node.of("b", "Device", "rank", 2), isNodeEdited)),
                List.of(new Item<>(Relationship.of("a", "R", "b", "zone", 2), isLinkEdited)));
        assertMatches(found.again().apply(reread), isNodeEdited && isLinkEdited);
      }
    }
  }

  private static RereadElements reread(Node node, boolean isEdited) {
    return new RereadElements(List.of(new Item<>(node, isEdited)), List.of());
  }

  private static List<Object> whole(long rank) {
    List<Object> item = new ArrayList<>(List.of(List.of("_lms", "_lms_Device")));
    item.add(Map.of("_lms_id", "lms:b", "rank", rank));
    item.addAll(EDITED_LINK);
    return item;
  }

  private static void assertMatches(FoundItem<?> item, boolean matches) {
    assertThat(item.matches().test(work -> {})).isEqualTo(matches);
  }

  private void underLocks(Supplier<?> reading) {
    assertThatThrownBy(() -> reader.requireConsistent(reading)).isInstanceOf(LostRace.class);
    assertThat(reader.underLocks()).isNotEmpty();
  }

  @Test
  void page_itemsDeletedSince_countButGiveNoPosition() {
    List<PagedQuery.Item<Optional<String>>> items =
        Neo4jElements.withPositions(
            List.of(Optional.empty(), Optional.of("a"), Optional.empty(), Optional.of("b")),
            item -> "at " + item);
    assertThat(items)
        .containsExactly(
            new PagedQuery.Item<>(Optional.of("a"), "at a"),
            new PagedQuery.Item<>(Optional.of("b"), "at b"),
            new PagedQuery.Item<>(Optional.empty(), "at b"),
            new PagedQuery.Item<>(Optional.empty(), "at b"));
  }
}
