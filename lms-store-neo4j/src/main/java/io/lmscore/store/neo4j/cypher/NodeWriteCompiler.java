package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Write.DeleteNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiles the statements that change nodes, any number at once. Nodes of one label share one text.
 */
public final class NodeWriteCompiler {
  private final Identities identities;

  public NodeWriteCompiler(Identities identities) {
    this.identities = identities;
  }

  /**
   * Locks nodes and their tombstones, stored or not. Returns rows in the order of the ids: version
   * of the tombstone, and labels and version of the node, null where there is none; and whether
   * another transaction deleted one of the two meanwhile.
   */
  public Neo4jQuery lock(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      rows.add(Map.of("at", (long) i, "t", identities.node(ids.get(i))));
    }
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows)
            + " AS row "
            + Tombstones.lock(Names.NODE_TOMBSTONE)
            + " WITH row, t OPTIONAL "
            + ElementText.match("n", "row.t")
            + " SET n."
            + Names.LOCK
            + " = null RETURN row.at AS at, t."
            + Names.VERSION
            + " AS tombstone, labels(n) AS labels, n."
            + Names.VERSION
            + " AS version, "
            + Tombstones.isLost("n")
            + " AS isLost ORDER BY at");
  }

  /** Locks the nodes that are stored; returns how many, without those deleted meanwhile. */
  public Neo4jQuery lockStored(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids)
            + ElementText.lock("n")
            + " RETURN count("
            + ElementText.readLate("n", Names.ID, parameters)
            + ") AS number");
  }

  /**
   * Puts nodes of that label, stored or not. Returns how many were put; nodes with another stored
   * label are not.
   */
  public Neo4jQuery put(String label, List<Node> nodes) {
    return rows(
        nodes,
        "MERGE (n:"
            + Names.NODE
            + " {"
            + Names.ID
            + ": row.t}) ON CREATE SET n:"
            + Names.storedName(label)
            + " WITH n, row WHERE n:"
            + Names.storedName(label)
            + ElementText.lock("n"));
  }

  /** Puts nodes of that label that are not stored; fails when one is stored. */
  public Neo4jQuery create(String label, List<Node> nodes) {
    return rows(
        nodes,
        "CREATE (n:" + Names.NODE + ":" + Names.storedName(label) + " {" + Names.ID + ": row.t})");
  }

  /**
   * Locks the nodes that are stored; returns positions in the list, approximate sizes, and the
   * nodes that are small; see {@link ElementText#measured}.
   */
  public Neo4jQuery measure(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids)
            + ElementText.lock("n")
            + ElementText.measured("n", "labels(n)", parameters));
  }

  /** Locks the nodes that are stored; returns them. */
  public Neo4jQuery read(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids)
            + ElementText.lock("n")
            + " RETURN "
            + ElementText.node("n")
            + " AS item");
  }

  /**
   * Replaces the properties of nodes that are stored and locked; returns how many. Sends only the
   * properties that differ.
   *
   * @param read all properties of a node, as the driver returned them
   */
  public Neo4jQuery replace(List<Node> nodes, Function<NodeId, Map<String, Object>> read) {
    Parameters parameters = new Parameters();
    List<Map<String, Object>> rows = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      Map<String, Object> written = PropertyCodec.write(node, identities);
      rows.add(
          Map.of(
              "t",
              identities.node(node.id()),
              "p",
              PropertyCodec.differences(read.apply(node.id()), written)));
    }
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows)
            + " AS row "
            + ElementText.match("n", "row.t")
            + " SET n += row.p RETURN count(*) AS number");
  }

  /**
   * Replaces the properties of a node if they are still those that were read; returns how many.
   *
   * @param read all properties as the driver returned them
   */
  public Neo4jQuery replace(Map<String, Object> read, Node node) {
    Parameters parameters = new Parameters();
    return parameters.query(
        ElementText.match("n", parameters.bind("id", identities.node(node.id())))
            + ElementText.lock("n")
            + " WITH n WHERE n:"
            + Names.storedName(node.label())
            + " AND properties(n) = "
            + parameters.bind("read", read)
            + " SET n = "
            + parameters.bind("properties", PropertyCodec.write(node, identities))
            + " RETURN count(*) AS number");
  }

  /** Positions in the list, and labels, of the nodes that are stored. */
  public Neo4jQuery labels(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids) + " RETURN at, labels(n) AS labels ORDER BY at");
  }

  /**
   * Positions in the list; for each node, how many relationships of this library and of others it
   * has.
   */
  public Neo4jQuery degrees(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids)
            + " RETURN at, COUNT { (n)-[r]-() WHERE "
            + PatternCompiler.isLibraryType("r")
            + " } AS ours, COUNT { (n)-[r]-() WHERE NOT "
            + PatternCompiler.isLibraryType("r")
            + " } AS others");
  }

  /** Deletes the relationships of this library at nodes. */
  public Neo4jQuery deleteRelationships(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(
        unwound(parameters, ids)
            + " MATCH (n)-[r]-() WHERE "
            + PatternCompiler.isLibraryType("r")
            + " WITH DISTINCT r DELETE r RETURN count(*) AS number");
  }

  /**
   * Deletes at most this many relationships of this library at a node; returns how many. Locks the
   * node first: then a transaction that puts others waits, instead of repeatedly ending in a
   * deadlock with the delete.
   */
  public Neo4jQuery deleteSomeRelationships(NodeId id, long limit) {
    Parameters parameters = new Parameters();
    return parameters.query(
        ElementText.match("n", parameters.bind("id", identities.node(id)))
            + " SET n."
            + Names.LOCK
            + " = null WITH n MATCH (n)-[r]-() WHERE "
            + PatternCompiler.isLibraryType("r")
            + " WITH DISTINCT r LIMIT "
            + parameters.bind("most", limit)
            + " DELETE r RETURN count(*) AS number");
  }

  /** Deletes nodes that have no relationships; returns how many. */
  public Neo4jQuery delete(List<NodeId> ids) {
    Parameters parameters = new Parameters();
    return parameters.query(unwound(parameters, ids) + " DELETE n RETURN count(*) AS number");
  }

  /** Writes tombstones. */
  public Neo4jQuery writeTombstones(Collection<DeleteNode> writes, Instant now) {
    return Tombstones.writeTombstones(
        Names.NODE_TOMBSTONE,
        writes.stream()
            .map(w -> Map.<String, Object>of("t", identities.node(w.id()), "v", w.version()))
            .toList(),
        now);
  }

  /** Removes tombstones. */
  public Neo4jQuery removeTombstones(Collection<NodeId> ids) {
    return Tombstones.remove(Names.NODE_TOMBSTONE, ids.stream().map(identities::node).toList());
  }

  private String unwound(Parameters parameters, List<NodeId> ids) {
    List<String> all = ids.stream().map(identities::node).toList();
    return "WITH "
        + parameters.bind("ids", all)
        + " AS ids UNWIND range(0, size(ids) - 1) AS at "
        + ElementText.match("n", "ids[at]");
  }

  private List<Map<String, Object>> rows(List<Node> nodes) {
    List<Map<String, Object>> rows = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      rows.add(Map.of("t", identities.node(node.id()), "p", PropertyCodec.write(node, identities)));
    }
    return rows;
  }

  private Neo4jQuery rows(List<Node> nodes, String found) {
    Parameters parameters = new Parameters();
    return parameters.query(
        "UNWIND "
            + parameters.bind("rows", rows(nodes))
            + " AS row "
            + found
            + " SET n = row.p"
            + Tombstones.removal(Names.NODE_TOMBSTONE, "n"));
  }
}
