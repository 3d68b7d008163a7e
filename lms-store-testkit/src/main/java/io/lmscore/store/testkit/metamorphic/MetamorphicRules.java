package io.lmscore.store.testkit.metamorphic;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.airroutes.AirRoutes;
import io.lmscore.store.testkit.metamorphic.Relation.Case;
import io.lmscore.store.testkit.random.QuestionCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The rules MET-1 to MET-7. */
public final class MetamorphicRules {
  private static final int CASES = 12;
  private static final int ON_AIR_ROUTES = 2;

  private MetamorphicRules() {}

  /**
   * Returns the rules, with a trial for each relation on random graphs and one trial for each rule
   * on the public graph.
   */
  public static List<Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Relation relation : Relations.all()) {
      rules.merge(
          relation.rule(),
          Rule.of(relation.rule())
              .trial(
                  Role.GRAPH,
                  relation.name(),
                  context -> onRandomGraph(context, relation),
                  relation.needs().toArray(Capability[]::new)),
          Rule::and);
    }
    rules.replaceAll(
        (id, rule) -> rule.trial(Role.GRAPH, "air-routes", context -> onAirRoutes(context, id)));
    List<Rule> all = new ArrayList<>(rules.values());
    all.add(renamed());
    return all;
  }

  private static void onRandomGraph(TrialContext context, Relation relation) {
    RandomGraph graph = RandomGraph.draw(context.random());
    graph.write(context.graph());
    SampledQuestions questions = new SampledQuestions(graph.sample(), context.random());
    int compared = 0;
    for (int i = 0; i < CASES * context.effort(); i++) {
      compared += check(relation, questions, context.graph());
    }
    Expect.that("an answer is small enough to be compared", compared > 0);
  }

  /**
   * Leaves out relations with needs, since the store may lack these capabilities. Some questions
   * for paths also have too many answers on this graph.
   */
  private static void onAirRoutes(TrialContext context, String rule) {
    GraphStore graph = context.shared("air-routes", AirRoutes::load);
    SampledQuestions questions =
        new SampledQuestions(GraphSample.read(graph, context.random()), context.random());
    int compared = 0;
    for (Relation relation : Relations.all()) {
      if (relation.rule().equals(rule) && relation.needs().isEmpty()) {
        for (int i = 0; i < ON_AIR_ROUTES * context.effort(); i++) {
          compared += check(relation, questions, graph);
        }
      }
    }
    Expect.that("an answer is small enough to be compared", compared > 0);
  }

  private static int check(Relation relation, SampledQuestions questions, GraphReader graph) {
    Case drawn = relation.draw().apply(questions);
    try {
      drawn.check().accept(graph);
      return 1;
    } catch (TooLargeException e) {
      return 0;
    } catch (RuleViolation e) {
      throw new RuleViolation(drawn.question() + ": " + e.getMessage(), e);
    }
  }

  private static Rule renamed() {
    return Rule.of("MET-6")
        .trial(
            Role.GRAPH,
            "longer names",
            context -> renamed(context, new Renaming("x:", "Renamed_", "IS_")))
        .trial(
            Role.GRAPH,
            "names that look like those of a query",
            context -> renamed(context, new Renaming("MATCH (n) -- ", "Return", "Where")));
  }

  private static void renamed(TrialContext context, Renaming renaming) {
    RandomGraph graph = RandomGraph.draw(context.random());
    graph.write(context.graph());
    try (Stores other = context.openOther()) {
      renaming.of(graph).write(other.graph());
      SampledQuestions questions = new SampledQuestions(graph.sample(), context.random());
      for (int i = 0; i < CASES * context.effort(); i++) {
        compare(questions, renaming, context.graph(), other.graph(), context.random());
      }
    }
  }

  private static void compare(
      SampledQuestions questions,
      Renaming renaming,
      GraphStore graph,
      GraphStore renamed,
      Random random) {
    Traversal asked = questions.traversal().orderBy(questions.ordering());
    Traversal same = renaming.of(asked);
    String question = QuestionCode.traversal(asked);
    List<Node> expected = graph.nodes(asked).stream().map(renaming::of).toList();
    Expect.equal(question + ", renamed", renamed.nodes(same), expected);
    Expect.equal(question + ", counted", renamed.count(same), graph.count(asked));
    Traversal unordered = new Traversal(asked.start(), asked.hops(), Optional.empty(), 1_000);
    String key = random.nextBoolean() ? "p" : "q";
    Expect.equal(
        question + ", by property",
        renamed.countByProperty(renaming.of(unordered), key),
        graph.countByProperty(unordered, key));
    Expect.equal(
        question + ", by start",
        renamed.countByStart(renaming.of(unordered)),
        graph.countByStart(unordered).stream()
            .map(group -> new StartCount(renaming.of(group.start()), group.count()))
            .toList());
  }
}
