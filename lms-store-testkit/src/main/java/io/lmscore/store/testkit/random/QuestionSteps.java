package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.random.TraversalStep.Form;
import java.util.List;
import java.util.Optional;

/** Generates the random questions of a mix. */
final class QuestionSteps {
  private final WorkloadMix mix;
  private final List<RelationshipId> relationshipIds;
  private final RandomChoice shape;
  private final RandomChoice values;
  private final Questions questions;

  /**
   * @param relationshipIds of the relationships that may be stored
   * @param shape chooses the form of the questions
   * @param values chooses ids, values and limits
   */
  QuestionSteps(
      WorkloadMix mix,
      List<RelationshipId> relationshipIds,
      RandomChoice shape,
      RandomChoice values) {
    this.mix = mix;
    this.relationshipIds = relationshipIds;
    this.shape = shape;
    this.values = values;
    this.questions = new Questions(shape, values);
  }

  Step next() {
    return switch (mix) {
      case WRITES, READS -> read();
      case TRAVERSALS -> traversal();
      case WALKS -> shape.percent(60) ? paths(PathRule.WALK) : walkGroups();
      case TRAILS -> paths(PathRule.TRAIL);
      case SIMPLE_PATHS -> paths(PathRule.SIMPLE);
      case SHORTEST -> shortest(ShortestStep.Form.ONE, Optional.empty());
      case ALL_SHORTEST -> shortest(ShortestStep.Form.ALL, Optional.empty());
      case K_SHORTEST -> shortest(ShortestStep.Form.K, Optional.empty());
      case CHEAPEST -> shortest(ShortestStep.Form.CHEAPEST, Optional.of(RandomChoice.WEIGHT));
      case ALL_CHEAPEST ->
          shortest(ShortestStep.Form.ALL_CHEAPEST, Optional.of(RandomChoice.WEIGHT));
      case K_CHEAPEST -> shortest(ShortestStep.Form.K, Optional.of(RandomChoice.WEIGHT));
    };
  }

  private Step read() {
    int pageSize = shape.percent(50) ? 100 : 1 + values.below(4);
    return switch (shape.below(mix == WorkloadMix.WRITES ? 7 : 6)) {
      case 0 -> new ReadStep.Nodes(List.of(values.id()));
      case 1 -> new ReadStep.Nodes(List.of(values.id(), values.id(), values.id(), values.id()));
      case 2 -> new ReadStep.OneRelationship(values.of(relationshipIds));
      case 3 ->
          new ReadStep.OfNode(values.id(), shape.direction(), questions.relationships(), pageSize);
      case 4 -> new ReadStep.ScanNodes(questions.nodes(), pageSize);
      case 5 -> new ReadStep.ScanRelationships(questions.relationships(), pageSize);
      default -> new ReadStep.OfDigest();
    };
  }

  private Step traversal() {
    Traversal traversal =
        shape.percent(10) ? questions.traversal(2, 32) : questions.traversal(4, 5);
    if (shape.percent(15)) {
      return new TraversalStep.ByStart(traversal);
    } else if (shape.percent(15)) {
      return new TraversalStep.ByProperty(traversal, shape.of(RandomChoice.KEYS));
    }
    boolean ofRelationships = shape.percent(45);
    if (shape.percent(20)) {
      return groups(
          ofRelationships ? questions.withLastStep(traversal) : traversal, ofRelationships);
    } else if (shape.percent(30)) {
      return rows(ofRelationships ? questions.withLastStep(traversal) : traversal, ofRelationships);
    }
    Form form = shape.of(List.of(Form.values()));
    return new TraversalStep.Ends(
        form, shape.percent(40) ? traversal.orderBy(questions.ordering()) : traversal);
  }

  private Step groups(Traversal traversal, boolean ofRelationships) {
    return groups(traversal, questions.groups(ofRelationships));
  }

  private Step groups(Traversal traversal, List<Column> columns) {
    return new TraversalStep.GroupRows(
        shape.percent(20),
        shape.percent(50) ? traversal.orderBy(questions.groupOrdering(columns)) : traversal,
        columns);
  }

  private Step rows(Traversal traversal, boolean ofRelationships) {
    List<Column> columns = questions.columns(ofRelationships);
    return new TraversalStep.Rows(
        shape.percent(30),
        shape.percent(50) ? traversal.orderBy(questions.ordering(columns)) : traversal,
        columns);
  }

  private Step walkGroups() {
    return groups(questions.traversal(3, 3), questions.walkGroups());
  }

  private Step paths(PathRule rule) {
    return new TraversalStep.Paths(rule, questions.traversal(3, 3));
  }

  private Step shortest(ShortestStep.Form form, Optional<String> weight) {
    int k = shape.percent(70) ? 1 + values.below(5) : 50;
    return new ShortestStep(form, questions.shortestPath(weight), k);
  }
}
