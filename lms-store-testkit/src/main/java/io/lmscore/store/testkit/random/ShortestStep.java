package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.JavaSource.call;

import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.PathOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A step that asks for short or cheap paths. */
record ShortestStep(Form form, ShortestPath question, int k) implements Step {
  /** The kind of question. */
  enum Form {
    ONE,
    ALL,
    CHEAPEST,
    ALL_CHEAPEST,
    K
  }

  @Override
  public void check(GraphStore store, GraphModel model) {
    try {
      ask(store, new PathOracle(model, TraversalStep.BUDGET));
    } catch (PathOracle.TooManyException notAsked) {
      // The oracle cannot answer. It is asked before the store.
    }
  }

  private void ask(GraphStore store, PathOracle oracle) {
    switch (form) {
      case ONE -> {
        Set<Path> expected = oracle.shortest(question);
        AnswerChecks.any(store.shortestPath(question).stream().toList(), expected, 1);
      }
      case ALL -> {
        Set<Path> expected = oracle.shortest(question);
        AnswerChecks.any(store.shortestPaths(question), expected, question.limit());
      }
      case CHEAPEST -> askByCost(store, oracle, oracle::cheapest, 1);
      case ALL_CHEAPEST -> askByCost(store, oracle, oracle::leastCost, question.limit());
      case K -> askByCost(store, oracle, oracle::cheapest, k);
    }
  }

  private void askByCost(
      GraphStore store,
      PathOracle oracle,
      Function<ShortestPath, List<CostedPath>> answer,
      int limit) {
    if (question.weight().isPresent() && oracle.reachesNegative(question)) {
      Expect.invalid("negative weight", () -> byCost(store));
      return;
    }
    List<CostedPath> expected = answer.apply(question);
    AnswerChecks.first(byCost(store), expected, limit);
  }

  private List<CostedPath> byCost(GraphStore store) {
    return switch (form) {
      case ALL_CHEAPEST -> store.cheapestPaths(question);
      case K -> store.kShortestPaths(question, k);
      default -> store.cheapestPath(question).stream().toList();
    };
  }

  @Override
  public String code() {
    String asked = QuestionCode.shortestPath(question);
    return switch (form) {
      case ONE -> call("shortestPath", asked);
      case ALL -> call("shortestPaths", asked);
      case CHEAPEST -> call("cheapestPath", asked);
      case ALL_CHEAPEST -> call("cheapestPaths", asked);
      case K -> call("kShortestPaths", asked, k);
    };
  }

  @Override
  public List<Step> simpler() {
    List<Step> simpler =
        new ArrayList<>(
            Simplifications.steps(
                Simplifications.shortestPaths(question), q -> new ShortestStep(form, q, k)));
    if (form == Form.K && k > 1) {
      simpler.add(new ShortestStep(form, question, 1));
      simpler.add(new ShortestStep(form, question, k - 1));
    }
    if (form == Form.K && question.weight().isPresent()) {
      simpler.add(new ShortestStep(form, withoutWeight(), k));
    }
    return simpler;
  }

  private ShortestPath withoutWeight() {
    return new ShortestPath(
        question.from(),
        question.to(),
        question.direction(),
        question.relationships(),
        question.through(),
        question.maxLength(),
        Optional.empty(),
        question.limit());
  }

  @Override
  public boolean onlyReads() {
    return true;
  }
}
