package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Sort.ASCENDING;
import static io.lmscore.store.Sort.DESCENDING;
import static io.lmscore.store.graph.Column.id;
import static io.lmscore.store.graph.Column.key;
import static io.lmscore.store.graph.Column.relationshipProperty;
import static io.lmscore.store.graph.Column.to;
import static io.lmscore.store.graph.Column.type;
import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.GraphSketch.listed;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.showRows;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.tool.AllItems;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trials of rows of relationships with many or unusual values. */
final class RelationshipRowValues {
  private static final int MANY = 10_000;

  private RelationshipRowValues() {}

  static void everyKind(GraphStore graph) {
    List<Object> values =
        List.of(
            false,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1,
            1.0,
            Double.MAX_VALUE,
            -Double.MIN_VALUE,
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            "",
            "\uD83D\uDE00 'x' \\",
            List.of(),
            List.of(1, 2),
            List.of("a".repeat(3_000), "b"));
    Object[] properties =
        IntStream.range(0, values.size())
            .boxed()
            .flatMap(i -> Stream.of("k" + i, values.get(i)))
            .toArray();
    given("a -> b").relationship("a", "b", properties).store(graph);
    Column[] all =
        IntStream.rangeClosed(0, values.size())
            .mapToObj(i -> relationshipProperty("k" + i))
            .toArray(Column[]::new);
    Row row = graph.rows(at("a").out(), all).get(0);
    for (int i = 0; i < values.size(); i++) {
      Optional<Value> expected = Optional.of(Value.of(values.get(i)));
      Expect.equal("value " + i, row.values().get(i), expected);
      Row alone = graph.rows(at("a").out(), id(), all[i]).get(0);
      Expect.equal("value " + i + " alone", alone.find(all[i]), expected);
    }
    Expect.equal("absent", row.values().get(values.size()), Optional.empty());
  }

  static void hostileKeys(GraphStore graph) {
    List<String> keys =
        List.of("it's", "a`b", "a\"b", "a\\b", "$1", "?", "a.b", "\uD83D\uDE00", "{x}", "as", "r");
    Object[] properties = keys.stream().flatMap(key -> Stream.of(key, key)).toArray();
    given("a -> b").relationship("a", "b", properties).store(graph);
    for (String key : keys) {
      Column column = relationshipProperty(key);
      Traversal ordered = at("a").out().orderBy(Ordering.by(column, DESCENDING));
      Row row = graph.rows(ordered, column, relationshipProperty("absent")).get(0);
      Expect.equal("value of " + key, row.text(column), Optional.of(key));
    }
  }

  static void hostileIdentities(GraphStore graph) {
    for (String text :
        List.of("it's", "a`b\"", "\\u0000", "\uD83D\uDE00:\u00e9", "a:b -> c", "'); --")) {
      NodeId start = NodeId.of(text + "1");
      NodeId end = NodeId.of("2" + text);
      RelationshipId id = RelationshipId.of(start, "T", end, text);
      given("other").with(new Relationship(id, PropertyMap.empty(), 0)).store(graph);
      Traversal traversal = Traversal.from(start).out().orderBy(Ordering.by(key(), ASCENDING));
      Row row = graph.rows(traversal, key(), to(), type(), Column.from()).get(0);
      List<Optional<String>> found = row.columns().stream().map(row::text).toList();
      Expect.equal(
          "identity",
          found,
          Stream.of(text, end.value(), "T", start.value()).map(Optional::of).toList());
      Row group = graph.rows(traversal, key(), Column.from(), to(), Column.count()).get(0);
      Expect.equal("key of a group", group.text(key()), Optional.of(text));
      Expect.equal("start of a group", group.text(Column.from()), Optional.of(start.value()));
      Expect.equal("end of a group", group.text(to()), Optional.of(end.value()));
    }
  }

  static void streamed(GraphStore graph) {
    List<Relationship> relationships = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      RelationshipId id = RelationshipId.of(NodeId.of("a"), "T", NodeId.of("b"), "k" + i);
      relationships.add(new Relationship(id, PropertyMap.of("i", i), 0));
      expected.add("k" + i + " " + i);
    }
    graph.load(GraphLoad.of(List.of(Node.of("a", "N"), Node.of("b", "N")), relationships));
    Traversal one = at("a").out().limit(1);
    Column number = relationshipProperty("i");
    Expect.sameItems(
        "rows", showRows(AllItems.ofCursor(graph.streamRows(one, key(), number))), expected);
    Collections.reverse(expected);
    Traversal ordered = one.orderBy(Ordering.by(number, DESCENDING));
    Expect.equal(
        "rows in order",
        showRows(AllItems.ofCursor(graph.streamRows(ordered, key(), number))),
        expected);
  }

  static void inOrderOfParts(GraphStore graph) {
    given("a -> c, b -S-> a, b -R{l}-> a, b -R{k}-> a, c -> b").store(graph);
    Traversal all = at("a", "b", "c").out();
    Column[] identity = {Column.from(), type(), to(), key()};
    List<String> rows = new ArrayList<>(listed("a R c , b R a k, b R a l, b S a , c R b "));
    for (Column column : identity) {
      for (Sort sort : Sort.values()) {
        List<Row> found = graph.rows(all.orderBy(Ordering.by(column, sort)), identity);
        Expect.sameItems("rows by " + column, showRows(found), rows);
        for (int i = 1; i < found.size(); i++) {
          Expect.that(
              "rows by " + column + " " + sort + ": " + showRows(found),
              areInOrder(found.get(i - 1), found.get(i), column, sort));
        }
      }
    }
  }

  /** All texts of the rows are single characters, and none is equal in all parts. */
  private static boolean areInOrder(Row one, Row next, Column column, Sort sort) {
    int order = text(one, column).compareTo(text(next, column));
    if (order != 0) {
      return sort == Sort.ASCENDING ? order < 0 : order > 0;
    }
    String ties = text(one, to()) + text(one, Column.from()) + text(one, type()) + text(one, key());
    return ties.compareTo(
            text(next, to()) + text(next, Column.from()) + text(next, type()) + text(next, key()))
        < 0;
  }

  private static String text(Row row, Column column) {
    return row.text(column).orElseThrow();
  }

  /**
   * Expects the order of texts as keys, and as ids of the other end.
   *
   * @param texts in order of code points
   */
  static void inOrderOfTexts(GraphStore graph, List<String> texts) {
    List<String> mixed = new ArrayList<>(texts);
    texts.forEach(one -> texts.forEach(other -> mixed.add(one + other)));
    List<String> ordered =
        mixed.stream().distinct().sorted(RelationshipRowValues::byCodePoint).toList();
    NodeId hub = NodeId.of("hub");
    GraphSketch sketch = given("hub");
    for (String text : ordered) {
      for (RelationshipId id :
          List.of(
              RelationshipId.of(hub, "T", NodeId.of("n" + text), text),
              RelationshipId.of(hub, "P", hub, text))) {
        sketch.with(new Relationship(id, PropertyMap.empty(), 0));
      }
    }
    sketch.store(graph);
    for (String type : List.of("T", "P")) {
      Traversal traversal = at("hub").out(type);
      List<String> byKey =
          graph.rows(traversal.orderBy(Ordering.by(key(), ASCENDING)), key()).stream()
              .map(row -> text(row, key()))
              .toList();
      Expect.equal("keys of " + type, byKey, ordered);
      List<String> byTie =
          graph.rows(traversal.orderBy(Ordering.byId()), key()).stream()
              .map(row -> text(row, key()))
              .toList();
      Expect.equal("ties of " + type, byTie, ordered);
    }
    List<String> byEnd =
        graph.rows(at("hub").out("T").orderBy(Ordering.by(to(), DESCENDING)), to()).stream()
            .map(row -> text(row, to()).substring(1))
            .toList();
    List<String> reversed = new ArrayList<>(ordered);
    Collections.reverse(reversed);
    Expect.equal("ends", byEnd, reversed);
  }

  private static int byCodePoint(String one, String other) {
    int[] first = one.codePoints().toArray();
    int[] second = other.codePoints().toArray();
    for (int i = 0; i < Math.min(first.length, second.length); i++) {
      if (first[i] != second[i]) {
        return Integer.compare(first[i], second[i]);
      }
    }
    return Integer.compare(first.length, second.length);
  }
}
