package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write.DeleteRelationship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compiles the statements that change relationships, any number of one type at once. */
public final class RelationshipWriteCompiler {
  private final Identities identities;

  public RelationshipWriteCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * Locks relationships and their tombstones, stored or not. Returns rows in the order of the ids:
   * version of the tombstone, null where there is none; whether the relationship is stored, and its
   * version; and whether another transaction deleted one of the two meanwhile.
   */
  public Neo4jQuery lock(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      rows.add(
          Map.of(
              "at",
              (long) i,
              "i",
              identities.relationship(ids.get(i)),
              "t",
              identities.tombstone(ids.get(i))));
    }
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows)
            + " AS row "
            + Tombstones.lock(Names.RELATIONSHIP_TOMBSTONE)
            + " WITH row, t OPTIONAL "
            + ElementText.match("r", type, "row.i")
            + " SET r."
            + Names.LOCK
            + " = null RETURN row.at AS at, t."
            + Names.VERSION
            + " AS tombstone, r IS NOT NULL AS isStored, r."
            + Names.VERSION
            + " AS version, "
            + Tombstones.isLost("r")
            + " AS isLost ORDER BY at");
  }

  /** Locks the relationships that are stored; returns how many, without those deleted meanwhile. */
  public Neo4jQuery lockStored(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("ids", ids.stream().map(identities::relationship).toList())
            + " AS id "
            + ElementText.match("r", type, "id")
            + ElementText.lock("r")
            + " RETURN count("
            + ElementText.readLate("r", Names.ID, parameters)
            + ") AS number");
  }

  /** Puts one relationship, stored or not. Returns how many were put: 0 when an end is missing. */
  public Neo4jQuery put(Relationship relationship) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows(List.of(relationship)))
            + " AS row "
            + ends()
            + " MERGE (a)-[r:"
            + Names.storedName(relationship.id().type())
            + " {"
            + Names.ID
            + ": row.i}]->(b)"
            + ElementText.lock("r")
            + stored());
  }

  /** The positions of the relationships that are stored. */
  public Neo4jQuery stored(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(unwound(parameters, type, ids) + " RETURN at");
  }

  private String unwound(Parameters parameters, String type, List<RelationshipId> ids) {
    List<String> all = ids.stream().map(identities::relationship).toList();
    return "WITH "
        + parameters.bind("ids", all)
        + " AS ids UNWIND range(0, size(ids) - 1) AS at "
        + ElementText.match("r", type, "ids[at]");
  }

  /** Replaces the relationships that are stored; returns how many. */
  public Neo4jQuery replace(String type, List<Relationship> relationships) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows(relationships))
            + " AS row "
            + ElementText.match("r", type, "row.i")
            + ElementText.lock("r")
            + stored());
  }

  /**
   * Locks the relationships that are stored; returns positions in the list, approximate sizes, and
   * the relationships that are small; see {@link ElementText#measured}.
   */
  public Neo4jQuery measure(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, type, ids)
            + ElementText.lock("r")
            + ElementText.measured("r", "type(r)", parameters));
  }

  /** Locks the relationships that are stored; returns them. */
  public Neo4jQuery read(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, type, ids)
            + ElementText.lock("r")
            + " RETURN "
            + ElementText.relationship("r")
            + " AS item");
  }

  /**
   * Replaces the properties of relationships that are stored and locked; returns how many. Sends
   * only the properties that differ.
   *
   * @param read all properties of a relationship, as the driver returned them
   */
  public Neo4jQuery replaceLocked(
      String type,
      List<Relationship> relationships,
      Function<RelationshipId, Map<String, Object>> read) {
    Parameters parameters = new Parameters();
    List<Map<String, Object>> rows = new ArrayList<>(relationships.size());
    for (Relationship relationship : relationships) {
      Map<String, Object> written = PropertyCodec.write(relationship, identities);
      rows.add(
          Map.of(
              "i",
              identities.relationship(relationship.id()),
              "p",
              PropertyCodec.differences(read.apply(relationship.id()), written)));
    }
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows)
            + " AS row "
            + ElementText.match("r", type, "row.i")
            + " SET r += row.p RETURN count(*) AS number");
  }

  /**
   * Replaces the properties of a relationship if they are still those that were read; returns how
   * many.
   *
   * @param read all properties as the driver returned them
   */
  public Neo4jQuery replace(Map<String, Object> read, Relationship relationship) {
    Parameters parameters = new Parameters();
    String identity = parameters.bind("id", identities.relationship(relationship.id()));
    return parameters.query(
        ElementText.match("r", relationship.id().type(), identity)
            + ElementText.lock("r")
            + " WITH r WHERE properties(r) = "
            + parameters.bind("read", read)
            + " SET r = "
            + parameters.bind("properties", PropertyCodec.write(relationship, identities))
            + " RETURN count(*) AS number");
  }

  /**
   * Stores the relationships that are not stored; fails when one is. Returns how many were stored.
   * Relationships with a missing end are not.
   */
  public Neo4jQuery create(String type, List<Relationship> relationships) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows(relationships))
            + " AS row "
            + ends()
            + " CREATE (a)-[r:"
            + Names.storedName(type)
            + "]->(b)"
            + stored());
  }

  /** Deletes the relationships that are stored; returns how many. */
  public Neo4jQuery delete(String type, List<RelationshipId> ids) {
    Parameters parameters = new Parameters();
    String all = parameters.bind("ids", ids.stream().map(identities::relationship).toList());
    return parameters.query(
        "UNWIND "
            + all
            + " AS id "
            + ElementText.match("r", type, "id")
            + " DELETE r RETURN count(*) AS number");
  }

  /** Writes tombstones. */
  public Neo4jQuery writeTombstones(Collection<DeleteRelationship> writes, Instant now) {
    return Tombstones.writeTombstones(
        Names.RELATIONSHIP_TOMBSTONE,
        writes.stream()
            .map(w -> Map.<String, Object>of("t", identities.tombstone(w.id()), "v", w.version()))
            .toList(),
        now);
  }

  /** Removes tombstones. */
  public Neo4jQuery removeTombstones(Collection<RelationshipId> ids) {
    return Tombstones.remove(
        Names.RELATIONSHIP_TOMBSTONE, ids.stream().map(identities::tombstone).toList());
  }

  private static String ends() {
    return ElementText.match("a", "row.a") + " " + ElementText.match("b", "row.b");
  }

  private static String stored() {
    return " SET r = row.p" + Tombstones.removal(Names.RELATIONSHIP_TOMBSTONE, "r");
  }

  private List<Map<String, Object>> rows(List<Relationship> relationships) {
    List<Map<String, Object>> rows = new ArrayList<>(relationships.size());
    for (Relationship relationship : relationships) {
      RelationshipId id = relationship.id();
      Map<String, Object> properties = PropertyCodec.write(relationship, identities);
      rows.add(
          Map.of(
              "i", properties.get(Names.ID),
              "t", identities.tombstone(id),
              "a", identities.node(id.from()),
              "b", identities.node(id.to()),
              "p", properties));
    }
    return rows;
  }
}
