package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules NAM-1 to NAM-3: ids, relationship keys, labels and types. */
final class NameRules {
  private NameRules() {}

  static List<Rule> all() {
    return List.of(bounds(), identity(), labels());
  }

  private static Rule bounds() {
    return RuleBuilder.graph("NAM-1")
        .each(goodIds(), NameRules::isFound)
        .each(badIds(), NameRules::isRefused)
        .trial("an empty id", graph -> Expect.rejected("id", () -> graph.put(thing(""))))
        .trial(
            "an empty relationship key is the one when none is given",
            graph -> {
              putAll(graph, thing("a"), link("a", "a").withKey(""));
              stored(graph, link("a", "a"));
            })
        .trial(
            "every part of a relationship's identity at its longest",
            graph -> {
              String from = "f".repeat(254);
              String to = "t".repeat(254);
              Relationship longest =
                  Relationship.of(from, "T".repeat(64), to).withKey("k".repeat(254));
              putAll(graph, thing(from), thing(to), longest, longest.withKey("k".repeat(253)));
              stored(graph, longest);
              Expect.equal("delete", graph.delete(longest.id()), true);
              holds(graph, thing(from), thing(to), longest.withKey("k".repeat(253)));
            })
        .build();
  }

  private static List<Row<String>> goodIds() {
    return List.of(
        row("an id of one byte", "x"),
        row("an id of 254 bytes of ASCII", "x".repeat(254)),
        row("an id of 254 bytes in 127 characters", "é".repeat(127)),
        row("an id of 254 bytes in 86 characters", "漢".repeat(84) + "xy"),
        row("an id of 254 bytes in 65 characters", "😀".repeat(63) + "xy"),
        row("an id of one blank", " "),
        row("an id of a no-break space, the first after the controls", "\u00a0"),
        row("an id of a tilde, the last before the controls", "~"),
        row("an id with a line separator", "a\u2028b\u2029c"),
        row("an id with a zero-width joiner and a byte order mark", "a\u200db\ufeff"),
        row("an id of the last code points", "\uffff\udbff\udfff"),
        row("an id that is a number", "0"),
        row("an id like those of the vendors", "4:1b2c:17"));
  }

  private static List<Row<String>> badIds() {
    List<Row<String>> rows = new ArrayList<>();
    for (int c : new int[] {0x00, 0x01, 0x09, 0x0a, 0x0d, 0x1f, 0x7f, 0x80, 0x85, 0x9f}) {
      rows.add(row(String.format(Locale.ROOT, "with U+%04X", c), "a" + (char) c + "b"));
    }
    rows.add(row("with a line end at the end", "a\n"));
    rows.add(row("255 bytes of ASCII", "x".repeat(255)));
    rows.add(row("256 bytes in 128 characters", "é".repeat(128)));
    rows.add(row("256 bytes in 64 characters", "😀".repeat(64)));
    rows.add(row("100,000 characters", "x".repeat(100_000)));
    return rows;
  }

  private static void isFound(GraphStore graph, String name) {
    Node node = thing(name, "v", 1);
    Relationship loop = link(name, name).withKey(name);
    Relationship plain = link("hub", name);
    putAll(graph, thing("hub"), node, loop, plain);
    stored(graph, node);
    stored(graph, loop);
    stored(graph, plain);
    Expect.equal("by ids", graph.nodes(List.of(id(name))), List.of(node));
    Expect.equal("reached", graph.nodes(Traversal.from(id("hub")).out()), List.of(node));
    Expect.sameItems(
        "from it", graph.nodes(Traversal.from(id(name)).in()), List.of(node, thing("hub")));
    Expect.equal("delete", graph.delete(id(name)), true);
    holds(graph, thing("hub"));
  }

  private static void isRefused(GraphStore graph, String name) {
    Expect.rejected("as an id", () -> NodeId.of(name));
    Expect.rejected("of a node", () -> graph.put(thing(name)));
    Expect.rejected("as a start", () -> graph.count(Traversal.from(id(name))));
    Expect.rejected("as an end", () -> graph.put(link("a", name)));
    Expect.rejected("as a relationship key", () -> graph.put(link("a", "a").withKey(name)));
    Expect.rejected("of a delete", () -> graph.delete(id(name)));
    holds(graph);
  }

  private static Rule identity() {
    return RuleBuilder.graph("NAM-2")
        .each(
            List.of(
                row("case", List.of("dev:a", "dev:A", "DEV:a")),
                row("an accent", List.of("resume", "résumé")),
                row("composed and decomposed", List.of("caf\u00e9", "cafe\u0301")),
                row("blanks around", List.of("a", " a", "a ", " a ", "  a")),
                row("blanks of other kinds", List.of("a b", "a\u00a0b", "a\u3000b", "a  b")),
                row("look-alikes of other scripts", List.of("a", "\u0430", "\uff41")),
                row("signs that fold to letters", List.of("k", "K", "\u212a")),
                row("a ligature", List.of("fi", "\ufb01")),
                row("the German ss", List.of("strasse", "straße", "STRASSE")),
                row("the Turkish i", List.of("i", "I", "\u0130", "\u0131")),
                row("invisible characters", List.of("ab", "a\u200bb", "a\u00adb", "a\u200db")),
                row("order of combining marks", List.of("a\u0323\u0307", "a\u0307\u0323")),
                row("variation selectors", List.of("\u2764", "\u2764\ufe0f")),
                row("digits of other scripts", List.of("1", "\u0661", "\uff11", "01")),
                row("supplementary characters", List.of("😀", "😁", "\uff5e"))),
            NameRules::areApart)
        .build();
  }

  private static void areApart(GraphStore graph, List<String> names) {
    putAll(graph, thing("hub"));
    List<Relationship> links = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    for (String name : names) {
      nodes.add(thing(name, name, name));
      links.add(link("hub", "hub", "v", name).withKey(name));
      putAll(graph, nodes.get(nodes.size() - 1), links.get(links.size() - 1));
    }
    nodes.forEach(node -> stored(graph, node));
    links.forEach(link -> stored(graph, link));
    for (String name : names) {
      Expect.equal(
          "the only one with the property key '" + name + "'",
          Graphs.matching(graph, Filters.present(name)),
          List.of(name));
    }
    Expect.equal("delete node", graph.delete(id(names.get(0))), true);
    Expect.equal("delete link", graph.delete(links.get(0).id()), true);
    for (int i = 1; i < names.size(); i++) {
      stored(graph, nodes.get(i));
      stored(graph, links.get(i));
    }
  }

  private static Rule labels() {
    return RuleBuilder.graph("NAM-3")
        .each(badNames(), NameRules::isNoName)
        .each(goodNames(), NameRules::isName)
        .trial(
            "labels and types that differ in case",
            graph -> {
              putAll(graph, Node.of("a", "Device"), Node.of("b", "device"), Node.of("c", "DEVICE"));
              putAll(graph, Relationship.of("a", "OWNS", "b"), Relationship.of("a", "owns", "c"));
              Expect.equal(
                  "by label",
                  names(graph.scanNodes(NodePattern.of("device"), PageRequest.first(9)).items()),
                  List.of("b"));
              Expect.equal(
                  "by type", names(graph.nodes(Traversal.from(id("a")).out("owns"))), List.of("c"));
              Expect.conflict(
                  Reason.LABEL, "another case", () -> graph.put(Node.of("a", "device")));
            })
        .build();
  }

  private static List<Row<String>> badNames() {
    List<Row<String>> rows = new ArrayList<>();
    for (String name :
        new String[] {
          "", " ", "1a", "_a", "_lms", "a b", " a", "a ", "a-b", "a.b",
          "a:b", "a|b", "a&b", "!a", "a`b", "a'b", "a\"b", "a\\b", "a{}", "$a",
          "@a", "%", "é", "日本", "ａ", "Ä", "😀", "a/b", "a]b", "A;DROP TABLE a"
        }) {
      rows.add(row("the name '" + name + "'", name));
    }
    rows.add(row("a name of 65 characters", "a".repeat(65)));
    rows.add(row("a name with a line end at the end", "a\n"));
    rows.add(row("a name with a NUL", "a\0"));
    rows.add(row("a name with an unpaired surrogate", "a\ud83d"));
    return rows;
  }

  private static void isNoName(GraphStore graph, String name) {
    Traversal hop = Traversal.from(id("a")).out();
    Expect.rejected("label of a node", () -> graph.put(Node.of("a", name)));
    Expect.rejected("labels of a pattern", () -> NodePattern.of(THING, name));
    Expect.rejected("label of a start", () -> Traversal.fromLabel(name, Filters.all()));
    Expect.rejected("label of an end", () -> hop.to(name));
    Expect.rejected("label of an end with a filter", () -> hop.to(name, Filters.all()));
    Expect.rejected("type of a relationship", () -> graph.put(Relationship.of("a", name, "b")));
    Expect.rejected("type of an id", () -> RelationshipId.of(id("a"), name, id("b")));
    Expect.rejected("types of a pattern", () -> RelationshipPattern.of(LINKS, name));
    Expect.rejected("type of a hop out", () -> hop.out(name));
    Expect.rejected("type of a hop in", () -> hop.in(LINKS, name));
    Expect.rejected("type of a hop both ways", () -> hop.both(name));
    Expect.rejected("type of a hop", () -> Hop.of(Direction.OUT, name));
    Expect.rejected("type of a shortest path", () -> ShortestPath.out(id("a"), id("b"), name));
    Expect.rejected("type of a path both ways", () -> ShortestPath.both(id("a"), id("b"), name));
    holds(graph);
  }

  private static List<Row<String>> goodNames() {
    List<Row<String>> rows = new ArrayList<>();
    for (String name :
        List.of(
            "a", "Z", "A_1", "a__b", "MATCH", "SELECT", "table", "user", "order", "group", "null",
            "true", "in", "and", "RETURN", "FOR", "id", "label", "type", "vertex", "edge", "lms",
            "Node")) {
      rows.add(row("the name " + name, name));
    }
    rows.add(row("a name of 64 characters", "N".repeat(64)));
    return rows;
  }

  private static void isName(GraphStore graph, String name) {
    Node a = Node.of("a", name, "v", 1);
    Node b = Node.of("b", "Other");
    Relationship out = Relationship.of("a", name, "b", "v", 1);
    putAll(graph, a, b, out, Relationship.of("a", "OTHER", "a"));
    stored(graph, a);
    stored(graph, out);
    Expect.equal(
        "scan by label",
        graph.scanNodes(NodePattern.of(name), PageRequest.first(9)).items(),
        List.of(a));
    Expect.equal(
        "scan by type",
        graph.scanRelationships(RelationshipPattern.of(name), PageRequest.first(9)).items(),
        List.of(out));
    Expect.equal(
        "traversal",
        graph.nodes(Traversal.fromLabel(name, Filters.all()).out(name).to("Other")),
        List.of(b));
    Expect.equal(
        "shortest path",
        graph.shortestPath(ShortestPath.out(id("a"), id("b"), name)).map(Path::length),
        Optional.of(1));
  }
}
