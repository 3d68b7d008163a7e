package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.graph.Direction.BOTH;
import static io.lmscore.store.graph.Direction.IN;
import static io.lmscore.store.graph.Direction.OUT;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.List;

/** Rules of the text of explain, and of the values that it must not show. */
final class ExplainRules {
  private ExplainRules() {}

  static List<Rule> rules() {
    return List.of(
        RuleBuilder.graph("EXP-1")
            .trial(
                "it changes nothing, and nodes answer as before",
                graph -> {
                  draw(graph, "a -> b -> c");
                  var before = graph.digest();
                  Expect.that("a text", !graph.explain(question("x", 1)).text().isBlank());
                  Expect.equal("digest", graph.digest(), before);
                  TraversalChecks.ends(graph, at("a").out().hops(1, 2), "b", "c");
                })
            .trial(
                "no id, text or prefix of the caller is part of the text",
                graph -> withoutValue(graph, question("Qx7zv", 11), "Qx7zv"))
            .trial(
                "no number of the caller is part of the text",
                graph -> withoutValue(graph, question("x", 907_314_152), "907314152"))
            .trial(
                "no value of a column is part of the text of rows and groups",
                graph -> {
                  Column degree =
                      Column.degree(
                          Direction.OUT, RelationshipPattern.of("R").where(eq("p", "Qx7zv")));
                  for (Column[] columns :
                      List.of(
                          new Column[] {Column.id(), degree, Column.start()},
                          new Column[] {degree, Column.count(), Column.sum("n")})) {
                    Explanation shown = graph.explain(question("Qx7zv", 1), columns);
                    Expect.that("a text without the value", !shown.text().contains("Qx7zv"));
                    Expect.that("a text", !shown.text().isBlank());
                  }
                })
            .trial(
                "rows, groups and nodes have different texts",
                graph -> {
                  Traversal traversal = at("a").out("R");
                  Explanation nodes = graph.explain(traversal);
                  Explanation rows = graph.explain(traversal, Column.label());
                  Explanation groups = graph.explain(traversal, Column.label(), Column.count());
                  Expect.that("nodes and rows", !same(nodes, rows));
                  Expect.that("rows and groups", !same(rows, groups));
                })
            .trial(
                "fragments of query languages are not part of the text",
                graph -> {
                  String fragment = "') RETURN 1 // drop() --";
                  withoutValue(graph, question(fragment, 1), fragment);
                })
            .trial(
                "questions that differ in values only have one text",
                graph ->
                    Expect.equal(
                        "text",
                        graph.explain(question("one", 1)).text(),
                        graph.explain(question("two", 2)).text()))
            .trial(
                "questions that differ otherwise have another text or other parameters",
                graph -> {
                  Expect.that(
                      "OUT and IN differ",
                      !same(graph.explain(at("a").out("R")), graph.explain(at("a").in("R"))));
                  Expect.that(
                      "types differ",
                      !same(graph.explain(at("a").out("R")), graph.explain(at("a").out("S"))));
                  Expect.that(
                      "lengths differ",
                      !same(
                          graph.explain(at("a").out().hops(1, 2)),
                          graph.explain(at("a").out().hops(1, 3))));
                  Expect.that(
                      "related and its negation differ",
                      !same(
                          graph.explain(at("a").out().to("N", related(OUT, "R"))),
                          graph.explain(at("a").out().to("N", not(related(OUT, "R"))))));
                  Expect.that(
                      "directions of degree differ",
                      !same(
                          graph.explain(at("a").out().to("N", degree(OUT, "R", Operator.GE, 2))),
                          graph.explain(at("a").out().to("N", degree(IN, "R", Operator.GE, 2)))));
                })
            .trial(
                "questions that differ in values have other parameters",
                graph ->
                    Expect.that(
                        "parameters differ",
                        !graph
                            .explain(question("one", 1))
                            .parameters()
                            .toString()
                            .equals(graph.explain(question("two", 2)).parameters().toString())))
            .build());
  }

  private static void withoutValue(GraphStore graph, Traversal traversal, String value) {
    String text = graph.explain(traversal).text();
    Expect.that("the text names no value of the caller: " + text, !text.contains(value));
  }

  private static boolean same(Explanation a, Explanation b) {
    return a.text().equals(b.text()) && a.parameters().toString().equals(b.parameters().toString());
  }

  /** Returns a traversal with a value in every place where a caller may give one. */
  private static Traversal question(String text, int number) {
    Filter filter =
        and(
            eq("p", text),
            startsWith("q", text),
            containsText("q", text),
            endsWith("q", text),
            gt("n", number),
            in("m", List.of(number, number + 0.5)),
            eq("list", List.of(text)));
    Filter onNodes =
        and(
            filter,
            related(
                IN, RelationshipPattern.of("T").where(filter), NodePattern.of("N").where(filter)),
            not(related(BOTH, RelationshipPattern.ANY, NodePattern.ANY.where(filter))),
            degree(OUT, "T", Operator.GE, number),
            degree(BOTH, RelationshipPattern.ANY.where(filter), Operator.NE, number));
    return at(text)
        .out("R")
        .where(filter)
        .out("S")
        .hops(1, 3)
        .through(NodePattern.of("N").where(onNodes))
        .to("N", onNodes);
  }
}
