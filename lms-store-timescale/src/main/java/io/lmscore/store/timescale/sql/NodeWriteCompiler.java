package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.graph.Fingerprints;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Compiles the statements that change nodes, any number at once. */
public final class NodeWriteCompiler {
  /** The strength of a row lock, in the server's terms. */
  public enum Lock {
    /** Keeps it from being deleted. */
    KEY_SHARE,
    /** Keeps it from being changed. */
    NO_KEY_UPDATE,
    /** Keeps it from being changed, and relationships from being attached. */
    UPDATE;

    String sql() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final String COLUMNS = "id, label, properties, version, bucket, fingerprint";

  private final Tables tables;

  public NodeWriteCompiler(Tables tables) {
    this.tables = tables;
  }

  /**
   * Locks the nodes that are stored. Returns id, number, label and version, in the order of ids.
   */
  public Sql lock(Collection<NodeId> ids, Lock lock) {
    return Sql.of("select n.id, n.num, n.label, n.version from " + tables.nodes())
        .add(" as n where n.id = any(")
        .bind(texts(ids))
        .add(") order by n.id for " + lock.sql() + " of n");
  }

  /**
   * Locks the nodes that are stored, to be changed. Returns the columns of {@link #read} with null
   * instead of large properties, and the bytes of the properties.
   */
  public Sql measure(Collection<NodeId> ids) {
    return Measured.of("e.id, e.label", "e.version, e.num", read(ids));
  }

  /**
   * Locks the nodes that are stored, to be changed. Returns {@link ElementCompiler#NODE} and their
   * numbers, in the order of ids.
   */
  public Sql read(Collection<NodeId> ids) {
    return Sql.of("select " + ElementCompiler.NODE + ", n.num from " + tables.nodes())
        .add(" as n where n.id = any(")
        .bind(texts(ids))
        .add(") order by n.id for " + Lock.NO_KEY_UPDATE.sql() + " of n");
  }

  /**
   * The state of nodes that a lock did not find, in one snapshot: id, version of the tombstone, and
   * null instead of a version for a node that is stored.
   */
  public Sql missing(Collection<NodeId> ids) {
    return tombstones(ids)
        .add(" union all select id, null from " + tables.nodes() + " where id = any(")
        .bind(texts(ids))
        .add(")");
  }

  /** Replaces properties and version of stored nodes. */
  public Sql replace(long[] nums, List<Node> nodes) {
    return Sql.of("update " + tables.nodes() + " as n set properties = d.properties::jsonb,")
        .add(" version = d.version, fingerprint = d.fingerprint from unnest(")
        .bind(nums)
        .add("::bigint[], ")
        .bind(texts(nodes, node -> ValueCodec.write(node.properties())))
        .add(", ")
        .bind(nodes.stream().mapToLong(Node::version).toArray())
        .add("::bigint[], ")
        .bind(nodes.stream().mapToLong(Fingerprints::fingerprint).toArray())
        .add("::bigint[]) as d (num, properties, version, fingerprint) where n.num = d.num");
  }

  /** A stored node: {@link ElementCompiler#NODE}, its number and the version of its row. */
  public Sql readRow(NodeId id) {
    return Sql.of("select " + ElementCompiler.NODE + ", n.num, n.xmin::text from ")
        .add(tables.nodes() + " as n where n.id = ")
        .bind(id.value());
  }

  /**
   * Replaces a node if nobody has changed its row since it was read.
   *
   * @param rowVersion as {@link #readRow} returned it
   */
  public Sql replaceRow(long num, String rowVersion, Node node) {
    return Sql.of("update " + tables.nodes() + " set properties = ")
        .bind(ValueCodec.write(node.properties()))
        .add("::jsonb, version = ")
        .bind(node.version())
        .add(", fingerprint = ")
        .bind(Fingerprints.fingerprint(node))
        .add(" where num = ")
        .bind(num)
        .add(" and xmin = ")
        .bind(rowVersion)
        .add("::text::xid");
  }

  /** Stores missing nodes; returns id and number of each stored node. */
  public Sql insert(List<Node> nodes) {
    return rows(nodes).add(" on conflict (id) do nothing returning id, num, true");
  }

  /**
   * Stores nodes and replaces those with the same label. Returns id and number of each stored node,
   * and whether it is new.
   */
  public Sql upsert(List<Node> nodes) {
    return rows(nodes)
        .add(" on conflict (id) do update set properties = excluded.properties,")
        .add(" version = excluded.version, fingerprint = excluded.fingerprint")
        .add(" where n.label = excluded.label returning id, num, xmax = 0");
  }

  /**
   * Inserts missing nodes that are deleted at once, so that no other transaction can store them
   * meanwhile.
   */
  public Sql claim(Collection<NodeId> ids) {
    return Sql.of("insert into " + tables.nodes() + " (" + COLUMNS + ")")
        .add(" select id, '', '{}'::jsonb, 0, 0, 0 from unnest(")
        .bind(texts(ids))
        .add(") as d (id) order by id on conflict (id) do nothing returning num");
  }

  /** For each of the numbers, how many relationships the node has. One to itself counts once. */
  public Sql degrees(long[] nums) {
    String count = "(select count(*) from " + tables.relationships() + " where ";
    return Sql.of("select d.num, " + count + "from_num = d.num) + ")
        .add(count + "to_num = d.num and from_num <> d.num) from unnest(")
        .bind(nums)
        .add("::bigint[]) as d (num)");
  }

  /** Deletes all relationships of nodes, locked in one order. */
  public Sql deleteRelationships(long[] nums) {
    return Sql.of("with doomed as (select num from " + tables.relationships())
        .add(" where num in (select num from " + tables.relationships() + " where from_num = any(")
        .bind(nums)
        .add(") union all select num from " + tables.relationships() + " where to_num = any(")
        .bind(nums)
        .add(")) order by num for update)")
        .add(" delete from " + tables.relationships() + " as r using doomed as d")
        .add(" where r.num = d.num");
  }

  /** Deletes at most this many relationships of a node. */
  public Sql deleteSomeRelationships(long num, int limit) {
    String oneSide = "(select num from " + tables.relationships() + " where ";
    return Sql.of(
            "delete from " + tables.relationships() + " where num = any(array(select num from (")
        .add(oneSide + "from_num = ")
        .bind(num)
        .add(" limit ")
        .bind((long) limit)
        .add(") union all " + oneSide + "to_num = ")
        .bind(num)
        .add(" and from_num <> to_num limit ")
        .bind((long) limit)
        .add(")) as d limit ")
        .bind((long) limit)
        .add("))");
  }

  public Sql delete(long[] nums) {
    return Sql.of("delete from " + tables.nodes() + " where num = any(").bind(nums).add(")");
  }

  /** Id and version of the existing tombstones. */
  public Sql tombstones(Collection<NodeId> ids) {
    return Sql.of("select id, version from " + tables.nodeTombstones() + " where id = any(")
        .bind(texts(ids))
        .add(")");
  }

  /** Writes tombstones; none is replaced by one with a lower version. */
  public Sql writeTombstones(List<NodeId> ids, long[] versions, Instant now) {
    return Sql.of("insert into " + tables.nodeTombstones() + " as t (id, version, deleted_at)")
        .add(" select id, version, ")
        .bind(now)
        .add(" from unnest(")
        .bind(texts(ids))
        .add(", ")
        .bind(versions)
        .add("::bigint[]) as d (id, version) order by id on conflict (id)")
        .add(Tombstones.UPSERT_NEWER);
  }

  /** Removes tombstones; returns id and version of each. */
  public Sql removeTombstones(Collection<NodeId> ids) {
    return Sql.of("delete from " + tables.nodeTombstones() + " where id = any(")
        .bind(texts(ids))
        .add(") returning id, version");
  }

  private Sql rows(List<Node> nodes) {
    return Sql.of("insert into " + tables.nodes() + " as n (" + COLUMNS + ")")
        .add(" select id, label, properties::jsonb, version, bucket, fingerprint from unnest(")
        .bind(texts(nodes, node -> node.id().value()))
        .add(", ")
        .bind(texts(nodes, Node::label))
        .add(", ")
        .bind(texts(nodes, node -> ValueCodec.write(node.properties())))
        .add(", ")
        .bind(nodes.stream().mapToLong(Node::version).toArray())
        .add("::bigint[], ")
        .bind(nodes.stream().mapToLong(node -> Fingerprints.bucket(node.id())).toArray())
        .add("::bigint[], ")
        .bind(nodes.stream().mapToLong(Fingerprints::fingerprint).toArray())
        .add("::bigint[]) as d (id, label, properties, version, bucket, fingerprint)")
        .add(" order by id"); // so that concurrent transactions lock in one order
  }

  private static String[] texts(Collection<NodeId> ids) {
    return ids.stream().map(NodeId::value).toArray(String[]::new);
  }

  private static String[] texts(List<Node> nodes, Function<Node, String> text) {
    return nodes.stream().map(text).toArray(String[]::new);
  }
}
