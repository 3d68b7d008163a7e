package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.graph.Outcome.MISSING;
import static io.lmscore.store.graph.Outcome.SKIPPED;
import static io.lmscore.store.graph.WriteCondition.ALWAYS;
import static io.lmscore.store.graph.WriteCondition.IF_NEWER;
import static io.lmscore.store.graph.WriteCondition.ifVersion;
import static io.lmscore.store.testkit.graph.GraphScript.applied;
import static io.lmscore.store.testkit.graph.GraphScript.missing;
import static io.lmscore.store.testkit.graph.GraphScript.skipped;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.linksOf;
import static io.lmscore.store.testkit.graph.Graphs.missing;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static io.lmscore.store.testkit.graph.WriteScript.given;
import static io.lmscore.store.testkit.graph.WriteScript.nothing;

import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** The rules DEL-1 to DEL-5: deletes. */
final class DeleteRules {
  private static final int MOST = Write.DeleteNode.MAX_RELATIONSHIPS;

  private DeleteRules() {}

  static List<Rule> all() {
    return List.of(results(), cascade(), limit(), chunks(), conditions());
  }

  private static Rule results() {
    return RuleBuilder.graph("DEL-1")
        .trial(
            "a stored node, and again",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              Expect.equal("first", graph.delete(id("a")), true);
              Expect.equal("again", graph.delete(id("a")), false);
              missing(graph, "a");
              holds(graph, thing("b"));
            })
        .trial(
            "a stored relationship, and again",
            graph -> {
              putAll(graph, thing("a"), thing("b"), link("a", "b"));
              Expect.equal("first", graph.delete(linkId("a", "b")), true);
              Expect.equal("again", graph.delete(linkId("a", "b")), false);
              missing(graph, linkId("a", "b"));
              holds(graph, thing("a"), thing("b"));
            })
        .trial(
            "a node that never was",
            graph -> Expect.equal("delete", graph.delete(id("never")), false))
        .trial(
            "a relationship that never was, its ends stored or not",
            graph -> {
              graph.put(thing("a"));
              Expect.equal("stored ends", graph.delete(linkId("a", "a")), false);
              Expect.equal("no ends", graph.delete(linkId("x", "y")), false);
            })
        .trial(
            "relationships with another direction, type or key stay",
            graph -> {
              List<Relationship> others =
                  List.of(
                      link("b", "a"),
                      link("a", "b").withKey("k"),
                      Relationship.of("a", "LIKES", "b"),
                      link("a", "a"));
              putAll(graph, thing("a"), thing("b"), link("a", "b"));
              putAll(graph, others);
              Expect.equal("delete", graph.delete(linkId("a", "b")), true);
              Expect.sameItems("the others", linksOf(graph, "a", Direction.BOTH), others);
            })
        .trial(
            "the outcomes of deletes",
            GraphScript.given(thing("a"))
                .batch(applied(Write.delete(id("a"))), missing(Write.delete(id("b")))))
        .trial(
            "a deleted node comes back without what it had",
            GraphScript.given(thing("a", "x", 1), thing("b"), link("a", "b"))
                .delete(id("a"))
                .put(thing("a"))
                .holds(thing("a"), thing("b")))
        .build();
  }

  private static Rule cascade() {
    return RuleBuilder.graph("DEL-2")
        .trial(
            "relationships in both directions, to itself, of every type and key",
            GraphScript.given(
                    thing("a"),
                    thing("b"),
                    thing("c"),
                    link("a", "b"),
                    link("b", "a"),
                    link("a", "a"),
                    link("a", "a").withKey("k"),
                    link("a", "c").withKey("k"),
                    Relationship.of("c", "OTHER", "a"),
                    link("b", "c"))
                .delete(id("a"))
                .holds(thing("b"), thing("c"), link("b", "c")))
        .trial(
            "they are not counted for the other end",
            graph -> {
              putAll(graph, thing("a"), thing("b"), link("a", "b"), link("b", "a"));
              graph.delete(id("a"));
              Expect.equal("links of b", linksOf(graph, "b", Direction.BOTH), List.of());
              Expect.equal("count", graph.count(Traversal.from(id("b")).both()), 0L);
              Digest digest = graph.digest();
              Expect.equal("digest", digest.relationships(), List.of());
            })
        .trial(
            "two nodes with a relationship between them, in one batch",
            GraphScript.given(thing("a"), thing("b"), link("a", "b"))
                .batch(applied(Write.delete(id("a"))), applied(Write.delete(id("b"))))
                .holds())
        .trial(
            "a delete with a version and a condition",
            GraphScript.given(thing("a").withVersion(1), thing("b"), link("a", "b"))
                .batch(applied(new Write.DeleteNode(id("a"), 2, IF_NEWER)))
                .holds(thing("b")))
        .build();
  }

  private static Rule limit() {
    return RuleBuilder.graph("DEL-3")
        .trial(
            "a node with 10,000 relationships, one of them to itself",
            graph -> {
              hub(graph, MOST);
              Expect.equal("delete", graph.delete(id("hub")), true);
              holds(graph, thing("rim"));
            })
        .trial(
            "a node with 10,001 relationships",
            graph -> {
              hub(graph, MOST + 1);
              Digest before = graph.digest();
              LimitExceededException e =
                  Expect.thrown(
                      LimitExceededException.class, "delete", () -> graph.delete(id("hub")));
              Expect.equal("actual", e.actual(), MOST + 1L);
              Expect.equal("limit", e.limit(), (long) MOST);
              Expect.equal("digest", graph.digest(), before);
              stored(graph, thing("hub"));
            })
        .build();
  }

  /**
   * Puts a hub with this number of relationships. One of them leads to the hub itself, the others
   * lead to and from one rim node.
   */
  private static void hub(GraphStore graph, int relationships) {
    putAll(graph, thing("hub"), thing("rim"), link("hub", "hub"));
    List<Element> links = new ArrayList<>();
    for (int i = 1; i < relationships; i++) {
      links.add((i % 2 == 0 ? link("hub", "rim") : link("rim", "hub")).withKey("k" + i));
    }
    putAll(graph, links);
  }

  private static Rule chunks() {
    return RuleBuilder.graph("DEL-4")
        .trial(
            "a node with 10,001 relationships",
            graph -> {
              hub(graph, MOST + 1);
              Expect.equal("delete", graph.deleteInChunks(id("hub")), true);
              holds(graph, thing("rim"));
            })
        .trial(
            "a node without relationships, and again",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              Expect.equal("first", graph.deleteInChunks(id("a")), true);
              Expect.equal("again", graph.deleteInChunks(id("a")), false);
              holds(graph, thing("b"));
            })
        .trial(
            "a node that never was",
            graph -> Expect.equal("delete", graph.deleteInChunks(id("never")), false))
        .trial(
            "only its own relationships go",
            graph -> {
              putAll(graph, thing("a"), thing("b"), thing("c"));
              putAll(graph, link("a", "a"), link("a", "b"), link("c", "a"), link("b", "c"));
              Expect.equal("delete", graph.deleteInChunks(id("a")), true);
              holds(graph, thing("b"), thing("c"), link("b", "c"));
            })
        .trial(
            "it leaves no tombstone",
            graph -> {
              putAll(graph, thing("a").withVersion(9), link("a", "a").withVersion(9));
              graph.deleteInChunks(id("a"));
              Expect.equal("node", graph.put(thing("a"), IF_NEWER), APPLIED);
              Expect.equal("relationship", graph.put(link("a", "a"), IF_NEWER), APPLIED);
            })
        .build();
  }

  private static Rule conditions() {
    return RuleBuilder.graph("DEL-5")
        .trial("if newer, and it is", given(5).delete(6, IF_NEWER, APPLIED).nothingStored())
        .trial(
            "if newer, and it is of the same version",
            given(5).delete(5, IF_NEWER, SKIPPED).stored(5))
        .trial("if newer, and it is older", given(5).delete(4, IF_NEWER, SKIPPED).stored(5))
        .trial(
            "if newer without a version, over version 0",
            given(0).delete(0, IF_NEWER, SKIPPED).stored(0))
        .trial(
            "if newer, and nothing is stored",
            nothing().delete(4, IF_NEWER, MISSING).nothingStored())
        .trial(
            "if the version is n, and it is",
            given(5).delete(0, ifVersion(5), APPLIED).nothingStored())
        .trial(
            "if the version is n, with a lower version of its own",
            given(5).delete(2, ifVersion(5), APPLIED).nothingStored())
        .trial(
            "if the version is n, and it is higher",
            given(5).deleteConflict(9, ifVersion(4), Reason.VERSION).stored(5))
        .trial(
            "if the version is n, and it is lower",
            given(5).deleteConflict(9, ifVersion(6), Reason.VERSION).stored(5))
        .trial(
            "if the version is n, and nothing is stored",
            nothing().deleteConflict(9, ifVersion(5), Reason.MISSING).nothingStored())
        .trial(
            "always, with a version below the stored one",
            given(5).delete(2, ALWAYS, APPLIED).nothingStored())
        .trial(
            "the relationships of a node that is skipped stay",
            GraphScript.given(thing("a").withVersion(5), link("a", "a"))
                .batch(skipped(new Write.DeleteNode(id("a"), 5, IF_NEWER)))
                .holds(thing("a").withVersion(5), link("a", "a")))
        .build();
  }
}
