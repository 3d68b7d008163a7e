package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.Collection;

/** Compiles the statements that read elements by id, by digest bucket and in scans. */
public final class ElementCompiler {
  /** The columns of a node under the alias n. */
  public static final String NODE = "n.id, n.label, n.properties, n.version";

  /** The columns of a relationship under the aliases r, f for its start and t for its end. */
  public static final String RELATIONSHIP = "f.id, r.type, t.id, r.key, r.properties, r.version";

  private static final String NO_NODE = "null::text, null::text, null::jsonb, null::bigint";
  private static final String NO_RELATIONSHIP =
      "null::text, null::text, null::text, null::text, null::jsonb, null::bigint";

  private final Tables tables;

  public ElementCompiler(Tables tables) {
    this.tables = tables;
  }

  public Sql node(NodeId id) {
    return Sql.of("select " + NODE + " from " + tables.nodes() + " as n where n.id = ")
        .bind(id.value());
  }

  /** The nodes with these ids, ordered by id. */
  public Sql nodes(Collection<NodeId> ids) {
    return Sql.of("select " + NODE + " from " + tables.nodes() + " as n where n.id = any(")
        .bind(ids.stream().map(NodeId::value).toArray(String[]::new))
        .add(") order by n.id");
  }

  public Sql relationship(RelationshipId id) {
    return relationship(id, "");
  }

  /** The relationship, with more columns behind its own. */
  Sql relationship(RelationshipId id, String moreColumns) {
    return Sql.of("select " + RELATIONSHIP + moreColumns + " from " + tables.relationships())
        .add(" as r" + ends())
        .add(" where f.id = ")
        .bind(id.from().value())
        .add(" and t.id = ")
        .bind(id.to().value())
        .add(" and r.type = " + Sql.literal(id.type()) + " and r.key = ")
        .bind(id.key());
  }

  /** Nodes with numbers greater than the given one. The number is the last column. */
  public Sql scan(NodePattern pattern, long after, int limit) {
    return Sql.of("select " + NODE + ", n.num from " + tables.nodes() + " as n where n.num > ")
        .bind(after)
        .add(PatternCompiler.nodes(tables, "n", pattern))
        .add(" order by n.num limit ")
        .bind((long) limit);
  }

  /** Relationships with numbers greater than the given one. The number is the last column. */
  public Sql scan(RelationshipPattern pattern, long after, int limit) {
    Sql page =
        Sql.of("(select * from " + tables.relationships() + " as r where r.num > ")
            .bind(after)
            .add(PatternCompiler.relationships("r", pattern))
            .add(" order by r.num limit ")
            .bind((long) limit)
            .add(") as r");
    return Sql.of("select " + RELATIONSHIP + ", r.num from ")
        .add(page)
        .add(ends())
        .add(" order by r.num");
  }

  /**
   * The relationships of a node behind a position: those that leave it, then those that arrive,
   * each in the order of an index. The last columns are their position: the part and the number at
   * the other end.
   */
  public Sql relationships(
      NodeId node,
      Direction direction,
      RelationshipPattern pattern,
      RelationshipPosition after,
      int limit) {
    Sql parts = new Sql();
    boolean isFirstPart = after.part() == RelationshipPosition.OUTGOING;
    if (direction != Direction.IN && isFirstPart) {
      parts.add(part(node, RelationshipPosition.OUTGOING, pattern, after, limit, ""));
    }
    if (direction != Direction.OUT) {
      boolean both = direction == Direction.BOTH;
      RelationshipPosition from =
          isFirstPart && both ? RelationshipPosition.START_OF_INCOMING : after;
      parts.add(parts.text().isEmpty() ? "" : " union all ");
      parts.add(
          part(
              node,
              RelationshipPosition.INCOMING,
              pattern,
              from,
              limit,
              both ? " and r.from_num <> r.to_num" : ""));
    }
    return Sql.of("select " + RELATIONSHIP + ", r.part, r.other from (select * from (")
        .add(parts)
        .add(") as p limit ")
        .bind((long) limit)
        .add(") as r")
        .add(ends())
        .add(" order by r.part, r.type, r.other, r.key");
  }

  private Sql part(
      NodeId node,
      int part,
      RelationshipPattern pattern,
      RelationshipPosition after,
      int limit,
      String condition) {
    boolean isOutgoing = part == RelationshipPosition.OUTGOING;
    String nodeColumn = isOutgoing ? "from_num" : "to_num";
    String otherColumn = isOutgoing ? "to_num" : "from_num";
    Sql sql =
        Sql.of("(select r.*, " + part + " as part, r." + otherColumn + " as other from ")
            .add(tables.relationships() + " as r where r." + nodeColumn + " = (select num from ")
            .add(tables.nodes() + " where id = ")
            .bind(node.value())
            .add(")" + condition)
            .add(PatternCompiler.relationships("r", pattern));
    if (!after.type().isEmpty()) {
      sql.add(" and (r.type, r." + otherColumn + ", r.key) > (")
          .bind(after.type())
          .add(", ")
          .bind(after.other())
          .add(", ")
          .bind(after.key())
          .add(")");
    }
    return sql.add(" order by r.type, r." + otherColumn + ", r.key limit ")
        .bind((long) limit)
        .add(")");
  }

  /**
   * The nodes of a digest bucket behind a number, then its relationships. The last columns are part
   * and number.
   */
  public Sql bucket(int bucket, BucketPosition after, int limit) {
    Sql sql = Sql.of("select * from (");
    if (after.part() == BucketPosition.NODES) {
      sql.add("(select " + NODE + ", " + NO_RELATIONSHIP + ", 0 as part, n.num from ")
          .add(tables.nodes() + " as n where n.bucket = ")
          .bind((long) bucket)
          .add(" and n.num > ")
          .bind(after.num())
          .add(" order by n.num limit ")
          .bind((long) limit)
          .add(") union all ");
    }
    return sql.add("(select " + NO_NODE + ", " + RELATIONSHIP + ", 1 as part, r.num")
        .add(" from (select * from " + tables.relationships() + " as r where r.bucket = ")
        .bind((long) bucket)
        .add(" and r.num > ")
        .bind(after.part() == BucketPosition.NODES ? 0L : after.num())
        .add(" order by r.num limit ")
        .bind((long) limit)
        .add(") as r" + ends() + " order by r.num)) as e limit ")
        .bind((long) limit);
  }

  /** Rows of kind (0: nodes), digest bucket, count and sum of fingerprints. */
  public Sql digest() {
    return Sql.of("select 0, bucket, count(*), sum(fingerprint)::bigint from " + tables.nodes())
        .add(" group by bucket union all select 1, bucket, count(*), sum(fingerprint)::bigint")
        .add(" from " + tables.relationships() + " group by bucket order by 1, 2");
  }

  private String ends() {
    return " join "
        + tables.nodes()
        + " as f on f.num = r.from_num join "
        + tables.nodes()
        + " as t on t.num = r.to_num";
  }
}
