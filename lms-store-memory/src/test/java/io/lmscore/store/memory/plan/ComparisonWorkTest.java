package io.lmscore.store.memory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmscore.store.Sort;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.entity.Entities;
import io.lmscore.store.memory.entity.EntitiesEditor;
import io.lmscore.store.memory.entity.EntitySearch;
import io.lmscore.store.memory.entity.EntityWrites;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.Match;
import io.lmscore.store.spi.graph.MatchRows;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One comparison of long values is as much work as many of short ones, and looks at the clock. */
class ComparisonWorkTest {
  private static final Groups BY_TEXT =
      new Groups(List.of(Column.property("text"), Column.count()));
  private static final String LONG = "x".repeat(200_000);
  private static final List<Integer> MANY = Collections.nCopies(5_000, 7);

  static List<Filter> longFilters() {
    return List.of(
        Filters.eq("text", LONG),
        Filters.lt("text", LONG + "y"),
        Filters.startsWith("text", LONG),
        Filters.containsText("text", "y"),
        Filters.endsWith("text", LONG),
        Filters.in("text", List.of(LONG + "y", LONG + "z")),
        Filters.eq("list", MANY),
        Filters.ne("list", MANY),
        Filters.contains("list", 8),
        Filters.contains("texts", LONG + "y"),
        Filters.eq("texts", List.of(LONG)));
  }

  @ParameterizedTest
  @MethodSource("longFilters")
  void filter_oneLongValue_looksAtTheClock(Filter filter) {
    Node node = Node.of("a", "N", "text", LONG, "list", MANY, "texts", List.of(LONG));
    FilterBlock block = FilterBlock.ofRelationships(filter, late());

    assertTimesOut(() -> block.holds(node.properties()));
  }

  @Test
  void filter_shortValues_looksAtTheClockNowAndThen() {
    FilterBlock block = FilterBlock.ofRelationships(Filters.eq("text", "x"), late());

    assertThat(block.holds(Node.of("a", "N", "text", "x").properties())).isTrue();
  }

  @Test
  void order_oneComparisonOfLongTexts_looksAtTheClock() {
    Ordering byText = Ordering.by("text", Sort.ASCENDING);
    Match a = match(Node.of("a", "N", "text", LONG));
    Match longer = match(Node.of("b", "N", "text", LONG + "y"));
    Match other = match(Node.of("b", "N", "text", "y"));
    MatchRows rows = new MatchRows((node, degree) -> 0, late()::steps);

    assertTimesOut(() -> sorted(rows, byText, longer, a));
    MatchRows again = new MatchRows((node, degree) -> 0, late()::steps);
    assertThat(sorted(again, byText, other, a)).containsExactly(a, other);
  }

  private static List<Match> sorted(MatchRows rows, Ordering ordering, Match... matches) {
    MatchRows.First first = rows.first(ordering, 10);
    List.of(matches).forEach(first::add);
    return first.matches();
  }

  private static Match match(Node node) {
    return new Match(node, 0, Optional.empty());
  }

  @Test
  void groups_hashesOfLongTexts_lookAtTheClock() {
    GroupRows groups = new GroupRows(BY_TEXT, late()::steps);

    assertTimesOut(
        () -> {
          groups.add(List.of(Optional.of(new TextValue(LONG + "a"))), List.of(), 1);
          groups.add(List.of(Optional.of(new TextValue(LONG + "b"))), List.of(), 1);
          groups.rows(Traversal.from(NodeId.of("a")), Call.begin("memory test", Duration.ZERO));
        });
  }

  @Test
  void groups_aggregatesOfLongTexts_lookAtTheClock() {
    Groups max = new Groups(List.of(Column.max("text")));
    GroupRows groups = new GroupRows(max, late()::steps);

    assertTimesOut(() -> groups.add(List.of(), List.of(Optional.of(new TextValue(LONG))), 1));
  }

  @Test
  void groups_hashOfOneLongList_looksAtTheClock() {
    Optional<Value> list = PropertyMap.of("list", MANY).find("list");
    GroupRows groups = new GroupRows(BY_TEXT, late()::steps);

    assertTimesOut(() -> groups.add(List.of(list), List.of(), 1));
  }

  @Test
  void entities_conditionOnALongArray_looksAtTheClock() {
    EntitiesEditor editor = Entities.empty().edit();
    HeapCall call = new HeapCall("memory test", Duration.ofMinutes(1));
    EntityDraft draft =
        EntityDraft.of(new UUID(1, 1), "Device", "n")
            .withProperties(JsonObject.of("numbers", MANY, "text", LONG));
    new EntityWrites(editor, Optional.empty(), List.of(), Instant.EPOCH, call).insert(draft);
    EntitySearch search = new EntitySearch("lms", editor.build(), Optional.empty());

    for (PathCondition condition :
        List.of(
            PathCondition.eq(List.of("numbers"), MANY), PathCondition.ne(List.of("text"), LONG))) {
      assertTimesOut(() -> search.count(EntityQuery.all().withPaths(condition), late()));
    }
  }

  /** A call whose time is over, which it finds out when it looks at the clock. */
  private static HeapCall late() {
    HeapCall call = new HeapCall("memory test", Duration.ofNanos(1));
    while (!call.deadline().remaining().isZero()) {
      Thread.onSpinWait();
    }
    return call;
  }

  private static void assertTimesOut(ThrowingCallable call) {
    assertThatExceptionOfType(TimedOutException.class).isThrownBy(call);
  }
}
