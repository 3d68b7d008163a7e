package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Compiles reads of elements. Scans follow the unique indexes of identities, in their order. Each
 * relationship type has its own index, so scans get the types that exist.
 */
public final class ElementCompiler {
  private final Identities identities;

  public ElementCompiler(Identities identities) {
    this.identities = identities;
  }

  /** The node, as a row. */
  public Neo4jQuery node(NodeId id) {
    Parameters parameters = new Parameters();
    return parameters.query(
        ElementText.match("n", parameters.bind("id", identities.node(id)))
            + " RETURN "
            + ElementText.node("n")
            + " AS item");
  }

  /** The nodes, in chunks and in any order. */
  public Neo4jQuery nodes(Collection<NodeId> ids) {
    Parameters parameters = new Parameters();
    String all = parameters.bind("ids", ids.stream().map(identities::node).toList());
    return parameters.query(
        "UNWIND "
            + all
            + " AS id "
            + ElementText.match("n", "id")
            + RowBatches.of("n", ElementText.node("m")));
  }

  /** The relationship, as a row. */
  public Neo4jQuery relationship(RelationshipId id) {
    Parameters parameters = new Parameters();
    String identity = parameters.bind("id", identities.relationship(id));
    return parameters.query(
        ElementText.match("r", id.type(), identity)
            + " RETURN "
            + ElementText.relationship("r")
            + " AS item");
  }

  /** Relationships of one type, in chunks and in any order. */
  public Neo4jQuery relationships(String type, Collection<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    String all = parameters.bind("ids", ids.stream().map(identities::relationship).toList());
    return parameters.query(
        "UNWIND "
            + all
            + " AS id "
            + ElementText.match("r", type, "id")
            + RowBatches.of("r", ElementText.relationship("m")));
  }

  /**
   * The relationships of a node behind a position, by type and identity, in chunks.
   *
   * @param after type and identity of the previous one
   */
  public Neo4jQuery relationships(
      NodeId node,
      Direction direction,
      RelationshipPattern pattern,
      Optional<RelationshipId> after,
      int limit) {
    Parameters parameters = new Parameters();
    Optional<String> afterCondition =
        after.map(
            last -> {
              String type = parameters.bind("type", Names.PREFIX + last.type());
              String id = parameters.bind("after", identities.relationship(last));
              return "(type(r) > "
                  + type
                  + " OR type(r) = "
                  + type
                  + " AND r."
                  + Names.ID
                  + " > "
                  + id
                  + ")";
            });
    return parameters.query(
        ElementText.match("n", parameters.bind("id", identities.node(node)))
            + " MATCH (n)"
            + PatternCompiler.relationshipText("r", pattern, "", direction)
            + "()"
            + PatternCompiler.where(
                new PatternCompiler(parameters).relationship("r", pattern), afterCondition)
            + (direction == Direction.BOTH ? " WITH DISTINCT r" : " WITH r")
            + " ORDER BY type(r), r."
            + Names.ID
            + " LIMIT "
            + parameters.bind("limit", (long) limit)
            + RowBatches.of("r", ElementText.relationship("m")));
  }

  /** Nodes behind the one with that id, by identity, in chunks. */
  public Neo4jQuery scan(NodePattern pattern, Optional<NodeId> after, int limit) {
    Parameters parameters = new Parameters();
    Optional<String> matches = new PatternCompiler(parameters).node("n", pattern);
    String first = parameters.bind("after", after.map(identities::node).orElse(identities.first()));
    String last = parameters.bind("last", identities.last());
    return parameters.query(
        "MATCH (n:"
            + Names.NODE
            + ") USING INDEX n:"
            + Names.NODE
            + "("
            + Names.ID
            + ")"
            + PatternCompiler.where(Optional.of(between("n", first, last)), matches)
            + ordered("n", parameters.bind("limit", (long) limit))
            + RowBatches.of("n", ElementText.node("m")));
  }

  /**
   * Relationships behind a position, by type and identity, in chunks.
   *
   * @param types a group of the requested types, see {@link TypeGroups}
   * @param after the previous one
   */
  public Neo4jQuery scan(
      RelationshipPattern pattern,
      NavigableSet<String> types,
      Optional<RelationshipId> after,
      int limit) {
    Parameters parameters = new Parameters();
    Optional<String> matches =
        new PatternCompiler(parameters)
            .relationship("r", RelationshipPattern.of("any").where(pattern.filter()));
    String limitText = parameters.bind("limit", (long) limit);
    List<String> branches = new ArrayList<>();
    for (String type : types) {
      branches.add(
          ofType(type, parameters, firstOf(type, after), identities.last(), matches)
              + ordered("r", limitText)
              + " RETURN r");
    }
    return parameters.query(
        branches(branches)
            + " WITH r LIMIT "
            + limitText
            + RowBatches.of("r", ElementText.relationship("m")));
  }

  /** Those of the types of which there is a relationship in the namespace, as callers have them. */
  public Neo4jQuery typesInNamespace(Collection<String> types) {
    Parameters parameters = new Parameters();
    String first = identities.first();
    List<String> branches = new ArrayList<>();
    for (String type : types) {
      branches.add(
          ofType(type, parameters, first, identities.last(), Optional.empty())
              + ordered("r", "1") // the order makes the server use the index
              + " RETURN "
              + parameters.bind(type)
              + " AS item");
    }
    return parameters.query(branches(branches) + " RETURN item");
  }

  /**
   * Elements of a digest bucket behind a position, nodes before relationships, in chunks of pairs.
   * A pair has a flag for nodes and the element.
   *
   * @param types a group of the existing types, see {@link TypeGroups}
   */
  public Neo4jQuery bucket(
      int bucket, NavigableSet<String> types, BucketPosition after, int limit) {
    Parameters parameters = new Parameters();
    String limitText = parameters.bind("limit", (long) limit);
    List<String> branches = new ArrayList<>();
    String first =
        after
            .node()
            .map(identities::node)
            .orElse(after.isAfterNodes() ? identities.last() : identities.first());
    branches.add(
        "MATCH (n:"
            + Names.NODE
            + ") WHERE n."
            + Names.BUCKET
            + " = "
            + parameters.bind("bucket", identities.bucket(bucket))
            + " AND n."
            + Names.ID
            + " > "
            + parameters.bind("after", first)
            + ordered("n", limitText)
            + " RETURN [true, "
            + ElementText.node("n")
            + "] AS item");
    for (String type : types) {
      String start =
          after
              .relationship()
              .map(last -> firstOf(type, Optional.of(last)))
              .orElse(identities.bucket(bucket));
      branches.add(
          ofType(type, parameters, start, identities.afterBucket(bucket), Optional.empty())
              + ordered("r", limitText)
              + " RETURN [false, "
              + ElementText.relationship("r")
              + "] AS item");
    }
    return parameters.query(
        branches(branches) + " WITH item LIMIT " + limitText + RowBatches.of("item", "m"));
  }

  /**
   * Digest buckets as rows of four: a flag for nodes, a text that begins with the bucket, count and
   * sum. Relationships are found from their start nodes, so that no type has to be named.
   */
  public Neo4jQuery digest() {
    Parameters parameters = new Parameters();
    String prefix = parameters.bind("namespace", identities.first());
    return parameters.query(
        "MATCH (e:"
            + Names.NODE
            + ") WHERE e."
            + Names.BUCKET
            + " STARTS WITH "
            + prefix
            + sums("true", "e." + Names.BUCKET)
            + " UNION ALL MATCH (n:"
            + Names.NODE
            + ") USING INDEX n:"
            + Names.NODE
            + "("
            + Names.ID
            + ") WHERE n."
            + Names.ID
            + " STARTS WITH "
            + prefix
            + " MATCH (n)-[e]->() WHERE "
            + PatternCompiler.isLibraryType("e")
            + sums("false", "left(e." + Names.ID + ", " + (identities.first().length() + 2) + ")"));
  }

  private static String sums(String isNode, String bucket) {
    return " WITH "
        + bucket
        + " AS bucket, count(*) AS number, sum(e."
        + Names.CHECK
        + " % "
        + ContentHash.FINGERPRINTS
        + ") AS fingerprints RETURN ["
        + isNode
        + ", bucket, number, fingerprints] AS item";
  }

  private static String branches(List<String> branches) {
    return branches.isEmpty()
        ? "UNWIND [] AS r"
        : "CALL () { " + String.join(" UNION ALL ", branches) + " }";
  }

  private static String ofType(
      String type, Parameters parameters, String first, String last, Optional<String> matches) {
    return "MATCH ()-[r:"
        + Names.storedName(type)
        + "]->()"
        + PatternCompiler.where(
            Optional.of(between("r", parameters.bind(first), parameters.bind(last))), matches);
  }

  /**
   * The identity behind which the relationships of that type begin, once the scan has reached the
   * last one.
   */
  private String firstOf(String type, Optional<RelationshipId> after) {
    if (after.isEmpty()) {
      return identities.first();
    }
    int order = type.compareTo(after.get().type());
    if (order < 0) {
      return identities.last();
    }
    return order == 0 ? identities.relationship(after.get()) : identities.first();
  }

  private static String between(String variable, String first, String last) {
    return variable + "." + Names.ID + " > " + first + " AND " + variable + "." + Names.ID + " < "
        + last;
  }

  private static String ordered(String variable, String limit) {
    return " WITH " + variable + " ORDER BY " + variable + "." + Names.ID + " LIMIT " + limit;
  }
}
