package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Statements that read elements. */
final class RandomReads {
  private static final List<Direction> DIRECTIONS = List.of(Direction.values());

  private RandomReads() {}

  static Neo4jQuery next(Identities identities, Random shape, RandomElements values) {
    ElementCompiler compiler = new ElementCompiler(identities);
    NavigableSet<String> types = new TreeSet<>(values.types());
    RelationshipPattern pattern =
        RelationshipPattern.of(StatementTextsTest.types(shape))
            .where(Filters.startsWith("name", values.text()));
    return switch (shape.nextInt(9)) {
      case 0 -> compiler.node(values.id());
      case 1 -> compiler.nodes(values.ids());
      case 2 ->
          compiler.relationship(
              values.relationshipId(values.types().get(shape.nextInt(values.types().size()))));
      case 3 ->
          compiler.relationships(
              values.id(),
              DIRECTIONS.get(shape.nextInt(DIRECTIONS.size())),
              pattern,
              shape.nextBoolean() ? Optional.of(values.relationshipId()) : Optional.empty(),
              values.limit());
      case 4 ->
          compiler.scan(
              label(shape, values).where(Filters.gt("zone", values.number())),
              Optional.of(values.id()),
              values.limit());
      case 5 -> {
        NavigableSet<String> asked = new TreeSet<>(types);
        if (!pattern.types().isEmpty()) {
          asked.retainAll(pattern.types());
        }
        yield compiler.scan(pattern, asked, Optional.of(values.relationshipId()), values.limit());
      }
      case 6 -> compiler.bucket(values.bucket(), types, position(values), values.limit());
      case 7 -> compiler.digest();
      default -> elements(identities, pattern, values);
    };
  }

  private static NodePattern label(Random shape, RandomElements values) {
    int label = shape.nextInt(values.labels().size() + 1);
    return label == values.labels().size()
        ? NodePattern.ANY
        : NodePattern.of(values.labels().get(label));
  }

  private static BucketPosition position(RandomElements values) {
    RelationshipId id = values.relationshipId();
    return id.key().isEmpty() ? BucketPosition.after(id.from()) : BucketPosition.after(id);
  }

  /** Of paths that were found, of which each has relationships of other types. */
  private static Neo4jQuery elements(
      Identities identities, RelationshipPattern pattern, RandomElements values) {
    NavigableSet<String> types =
        new TreeSet<>(pattern.types().isEmpty() ? values.types() : pattern.types());
    List<RelationshipId> found =
        values.some(values::relationshipId).stream()
            .filter(id -> types.contains(id.type()))
            .toList();
    return new PathCompiler(identities).elements(values.ids(), found, types);
  }
}
