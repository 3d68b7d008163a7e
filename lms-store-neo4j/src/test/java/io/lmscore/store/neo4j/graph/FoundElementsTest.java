package io.lmscore.store.neo4j.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.BackendException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.isolation.ElementReader;
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
  private static final List<?> DELETED = List.of(List.of(), Map.of());

  private final ElementReader reader = new ElementReader();
  private final EndReader ends = new EndReader(AnswerConditions.of(OUT, false));

  private static RowReader rows(Column... columns) {
    return new RowReader(RowLayout.of(OUT, List.of(columns)));
  }

  /** An item that cannot be read may be one that is being created, but not for long. */
  private static void assertUnreadable(Supplier<Optional<?>> reading) {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(reading::get).isInstanceOf(LostRace.class);
    }
    assertThatThrownBy(reading::get)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("lms:b");
  }

  @Test
  void end_deleted_isLeftOut() {
    assertThat(ends.end(reader, DELETED)).isEmpty();
    assertThat(ends.reached(reader, List.of(DELETED, 1L))).isEmpty();
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
}
